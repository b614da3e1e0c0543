namespace Monitoring.Tests.Support;

/// <summary>The example of whole programs with more in it.</summary>
internal static class FilledWorkbooks
{
    /// <summary>A report on the example's program.</summary>
    public static WorkbookEdit Reported(WorkbookEdit book) =>
        book.Set("Звіти", "A2", "1")
            .Set("Звіти", "B2", "2026-Q3")
            .Set("Звіти", "G2", "Роботи тривають за графіком.")
            .Set("Звіти", "H2", "Начальник управління")
            .Set("Звіти", "I2", "Іван Петренко")
            .Set("Виконання заходів", "A2", "1")
            .Set("Виконання заходів", "B2", "2026-Q3")
            .Set("Виконання заходів", "C2", "1.1")
            .Set("Виконання заходів", "D2", "виконується")
            .Set("Виконання заходів", "E2", "Зроблено половину.")
            .Set("Використані кошти", "A2", "1")
            .Set("Використані кошти", "B2", "2026-Q3")
            .Set("Використані кошти", "C2", "1.1")
            .Set("Використані кошти", "D2", "communityBudgetGeneral")
            .Set("Використані кошти", "G2", 240000)
            .Set("Виконання показників", "A2", "1")
            .Set("Виконання показників", "B2", "2026-Q3")
            .Set("Виконання показників", "C2", "П1")
            .Set("Виконання показників", "H2", 12);

    /// <summary>A line with these cells in the columns from A on; null leaves one out.</summary>
    public static WorkbookEdit Line(this WorkbookEdit book, string sheet, int row, params string?[] cells)
    {
        foreach (var (column, text) in cells.Index())
        {
            if (text is not null)
            {
                book.Set(sheet, $"{(char)('A' + column)}{row}", text);
            }
        }

        return book;
    }
}
