namespace Monitoring.Platform.Http;

/// <summary>
/// An answer that names the revision of what it shows, for clients that cannot read the ETag. Readers without a key are not told: the
/// revision counts drafts too.
/// </summary>
public interface IRevised
{
    object WithoutRevision();
}
