namespace Monitoring.Platform.Http;

/// <summary>Shows a problem as a page to whoever was to get one; null where the reader is a program.</summary>
internal sealed record ProblemPages(Func<HttpContext, ProblemResult, Content?> Show);
