namespace Monitoring.Platform.Storage;

/// <summary>The service must not start, and says in one line what to do about it.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
