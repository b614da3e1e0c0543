using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Monitoring.Platform.Storage;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>The writes and flushes of the register's files, as strace saw them, in the order of time.</summary>
internal sealed class DiskRecording
{
    private const int Sector = 512;

    private readonly string _register;
    private readonly List<Step> _steps;

    private DiskRecording(string register, List<Step> steps) => (_register, _steps) = (register, steps);

    private enum Kind
    {
        Write,
        Truncate,
        Flush,
    }

    private sealed record Step(Kind Kind, string File, long Offset, byte[] Bytes, DateTimeOffset Began, DateTimeOffset Ended);

    public static DiskRecording Read(string folder, string register) =>
        new(
            register,
            [
                .. Directory
                    .GetFiles(folder)
                    .SelectMany(File.ReadLines)
                    .Select(Parse)
                    .OfType<Step>()
                    .Where(step =>
                        step.File == register || step.File == register + "-wal" || step.File == HighWaterMark.FileOf(register) + ".part"
                    )
                    .OrderBy(step => step.Began),
            ]
        );

    public DateTimeOffset MomentAfter(DateTimeOffset moment, Random random)
    {
        var from = _steps.FindIndex(step => step.Began > moment);
        return _steps[random.Next(from, _steps.Count)].Began.AddTicks(random.Next(2) * 5);
    }

    /// <summary>Leaves in the folder what the disk holds after the cut; true where the database itself was being written.</summary>
    public bool Leave(DateTimeOffset cut, Folder folder, Random random)
    {
        var isCopying = false;
        foreach (var file in _steps.GroupBy(step => step.File))
        {
            var name = Path.GetFileName(file.Key);
            var target = folder.File(name.EndsWith(".part", StringComparison.Ordinal) ? name[..^5] : name);
            List<byte> disk = [.. File.Exists(target) ? File.ReadAllBytes(target) : []];
            List<Step> pending = [];
            foreach (var step in file.TakeWhile(step => step.Began < cut))
            {
                if (step.Kind != Kind.Flush)
                {
                    pending.Add(step);
                }
                else if (step.Ended < cut)
                {
                    pending.ForEach(done => Apply(done, disk, null));
                    pending.Clear();
                }
            }

            isCopying |= file.Key == _register && pending.Count > 0;
            if (!name.EndsWith(".part", StringComparison.Ordinal))
            {
                pending.ForEach(lost => Apply(lost, disk, random));
            }

            File.WriteAllBytes(target, [.. disk]);
        }

        return isCopying;
    }

    // Without chance the whole step; else all of it, none of it, or some of its sectors.
    private static void Apply(Step step, List<byte> disk, Random? chance)
    {
        var luck = chance?.Next(3) ?? 0;
        if (luck == 1)
        {
            return;
        }

        if (step.Kind == Kind.Truncate)
        {
            Resize(disk, (int)step.Offset);
            return;
        }

        for (var place = 0; place < step.Bytes.Length; place += Sector)
        {
            if (luck == 0 || chance!.Next(2) == 0)
            {
                var (at, count) = ((int)step.Offset + place, Math.Min(Sector, step.Bytes.Length - place));
                Resize(disk, Math.Max(disk.Count, at + count));
                step.Bytes.AsSpan(place, count).CopyTo(CollectionsMarshal.AsSpan(disk)[at..]);
            }
        }
    }

    private static void Resize(List<byte> disk, int length)
    {
        var before = disk.Count;
        CollectionsMarshal.SetCount(disk, length);
        CollectionsMarshal.AsSpan(disk)[Math.Min(before, length)..].Clear();
    }

    // 1795674809.184530 fsync(225<\x2f…>) = 0 <0.013784>
    private static Step? Parse(string line)
    {
        var open = line.IndexOf('(', StringComparison.Ordinal);
        var end = line.LastIndexOf(") = ", StringComparison.Ordinal);
        if (open < 0 || end < 0 || !line.EndsWith('>'))
        {
            return null;
        }

        var (head, result) = (line[..open].Split(' '), line[(end + 4)..].Split(' '));
        var began = DateTimeOffset.UnixEpoch.AddTicks(
            (long)(decimal.Parse(head[0], CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond)
        );
        var took = TimeSpan.FromSeconds(double.Parse(result[^1].Trim('<', '>'), CultureInfo.InvariantCulture));
        var arguments = line[(open + 1)..end];
        var file = Encoding.UTF8.GetString(
            Bytes(arguments[(arguments.IndexOf('<', StringComparison.Ordinal) + 1)..arguments.IndexOf('>', StringComparison.Ordinal)])
        );
        return head[1] switch
        {
            "pwrite64" => new(Kind.Write, file, Last(arguments), Bytes(arguments.Split('"')[1]), began, began + took),
            "ftruncate" => new(Kind.Truncate, file, Last(arguments), [], began, began + took),
            "fsync" or "fdatasync" when result[0] == "0" => new(Kind.Flush, file, 0, [], began, began + took),
            _ => null,
        };
    }

    private static long Last(string arguments) =>
        long.Parse(arguments.AsSpan(arguments.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace("\\x", "", StringComparison.Ordinal));
}
