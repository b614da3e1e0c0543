using Monitoring.Platform.Http;

namespace Monitoring.Surfaces.Site;

/// <summary>Whose pages these are: the city and its publisher, the address they are known under, and the files they load.</summary>
internal sealed record SiteOptions(string City, Insight.OpenData.Publisher Publisher, PublicAddress Address, SiteFiles Files);
