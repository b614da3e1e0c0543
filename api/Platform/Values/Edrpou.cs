namespace Monitoring.Platform.Values;

/// <summary>The eight-digit code of a legal entity in the Ukrainian register; its last digit checks the others.</summary>
public static class Edrpou
{
    public static bool IsWellFormed(string code) => code.Length == 8 && code.All(char.IsAsciiDigit);

    public static bool HasTrueCheckDigit(string code)
    {
        int[] weights = code[0] is '3' or '4' or '5' ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
        var check = Remainder(code, weights, 0);
        return (check == 10 ? Remainder(code, weights, 2) % 10 : check) == code[7] - '0';
    }

    private static int Remainder(string code, int[] weights, int increase) =>
        weights.Select((weight, place) => (weight + increase) * (code[place] - '0')).Sum() % 11;
}
