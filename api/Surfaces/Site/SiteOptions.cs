namespace Monitoring.Surfaces.Site;

/// <summary>Whose pages these are: the city's name and colour, and the file of its coat of arms where it has given one.</summary>
public sealed record SiteOptions(string City, Accent Accent);
