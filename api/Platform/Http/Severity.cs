using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// How a finding weighs: an error stops a submission, a warning wants a reason.
/// <uk>Вага зауваження: помилка зупиняє подання, попередження потребує пояснення.</uk>
/// </summary>
[Label("вага зауваження", "severity of a finding")]
public enum Severity
{
    [Label("помилка", "error")]
    Error,

    [Label("попередження", "warning")]
    Warning,
}
