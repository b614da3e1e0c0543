using System.Globalization;
using System.Security.Cryptography;

namespace Monitoring.Bench;

/// <summary>How many bytes of the file a report takes with all its history: draft, submission, acceptance, audit and proof.</summary>
internal static class BytesBench
{
    private const int Programs = 30;
    private const int Quarters = 3;
    private const double MostBytes = 6 * 1024;

    private static readonly Plan s_plan = new(Measures: 20, Sources: 2, Indicators: 10);

    /// <param name="file">Where the register is left for whoever wants to look at it.</param>
    public static void Run(string file)
    {
        var key = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 43);
        List<string> programs = [];
        var planned = Fill(register => programs = register.AddPrograms(Programs, s_plan));
        var reported = Fill(register =>
        {
            foreach (var id in programs)
            {
                for (var quarter = 1; quarter <= Quarters; quarter++)
                {
                    register.WriteDraft(id, quarter, s_plan);
                    register.Accept(id, $"2025-Q{quarter}");
                }
            }
        });
        var each = (reported - planned) / (double)(Programs * Quarters);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{each:0} bytes a report of {s_plan.Measures} measures and {s_plan.Indicators} indicators (≤ {MostBytes:0})"
            ) + (each <= MostBytes ? "" : " MISSED")
        );

        // Once the service has stopped, everything is in the file and nothing in the log beside it.
        long Fill(Action<Register> fill)
        {
            using (var service = ServerProcess.Service(file, key))
            {
                service.WaitUntilReady("/health/ready");
                using Register register = new(service.Port, key);
                fill(register);
            }

            return new FileInfo(file).Length;
        }
    }
}
