namespace Monitoring.Platform.Documents;

/// <summary>What a letter says: to whom, what about, and its paragraphs.</summary>
internal sealed record LetterText(string Addressee, string Subject, IReadOnlyList<string> Paragraphs)
{
    // Quotation marks within quotation marks take the other form.
    public static string Quoted(string title) => $"«{title.Replace('«', '„').Replace('»', '“')}»";

    public override string ToString() => string.Join("\n\n", [Addressee, Subject, .. Paragraphs]);

    /// <summary>The same as a document to sign.</summary>
    public byte[] ToDocument()
    {
        NewDocument document = new();
        document.Addressee(Addressee);
        document.Subject(Subject);
        foreach (var paragraph in Paragraphs)
        {
            document.Text(paragraph);
        }

        document.Signature("Посада", "Ім’я ПРІЗВИЩЕ");
        return document.ToBytes();
    }
}
