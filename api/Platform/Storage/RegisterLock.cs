namespace Monitoring.Platform.Storage;

/// <summary>
/// Holds the register for this process alone: of two services neither would know what the other has made public, and a command
/// would move files that are in use. The system lets go of the lock when the process ends, however it ends.
/// </summary>
internal static class RegisterLock
{
    // What "somebody else holds it" is called by Linux, macOS and Windows.
    private static readonly int[] s_heldByAnother = [11, 35, unchecked((int)0x80070020)];

    // A service that is just stopping lets go within this time: a restart must not trip over it.
    private const int Attempts = 40;
    private const int MillisecondsBetween = 50;

    public static FileStream Take(string databaseFile)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new(databaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException fault) when (s_heldByAnother.Contains(fault.HResult) && attempt < Attempts)
            {
                Thread.Sleep(MillisecondsBetween);
            }
            catch (IOException fault) when (s_heldByAnother.Contains(fault.HResult))
            {
                throw new StartRefusedException(
                    $"The register {databaseFile} is in use by another process: the service, or a command. "
                        + "Stop it first; the keys of a running service are managed over HTTP (/api/v1/keys)."
                );
            }
        }
    }
}
