namespace Monitoring;

/// <summary>Which of the changes compiled into this copy holds, and which were reached.</summary>
internal static class MutationSwitch
{
    private static volatile int s_active;

    public static byte[]? Reached { get; set; }

    public static int Active
    {
        get => s_active;
        set => s_active = value;
    }

    public static bool Is(int number)
    {
        Reached?[number] = 1;
        return number == s_active;
    }
}
