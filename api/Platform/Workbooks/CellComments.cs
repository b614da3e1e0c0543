using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Monitoring.Platform.Workbooks;

/// <summary>Notes at the cells of a sheet: the comments, and the drawing without which Excel shows none of them.</summary>
internal static class CellComments
{
    /// <summary>Takes away what this author wrote; other people's notes stay.</summary>
    public static void Remove(WorksheetPart part, string author)
    {
        if (part.WorksheetCommentsPart is not { Comments: { } comments })
        {
            return;
        }

        var place = comments.Authors?.Elements<Author>().Select(known => known.Text).ToList().IndexOf(author) ?? -1;
        foreach (var comment in comments.Descendants<Comment>().Where(comment => comment.AuthorId?.Value == (uint)place).ToList())
        {
            comment.Remove();
        }

        Draw(part, comments);
    }

    public static void Add(WorksheetPart part, string author, ILookup<string, string> notes)
    {
        var comments = (part.WorksheetCommentsPart ?? part.AddNewPart<WorksheetCommentsPart>()).Comments ??= new(
            new Authors(),
            new CommentList()
        );
        var authors = comments.Authors ??= new Authors();
        var place = authors.Elements<Author>().Select(known => known.Text).ToList().IndexOf(author);
        if (place < 0)
        {
            place = authors.ChildElements.Count;
            authors.Append(new Author(author));
        }

        var list = comments.CommentList ??= new CommentList();
        foreach (var note in notes)
        {
            // A cell has one note.
            list.Elements<Comment>().FirstOrDefault(comment => comment.Reference == note.Key)?.Remove();
            list.Append(
                new Comment(
                    new CommentText(
                        new Run(
                            new Text(string.Join("\n", note.Distinct()))
                            {
                                Space = DocumentFormat.OpenXml.SpaceProcessingModeValues.Preserve,
                            }
                        )
                    )
                )
                {
                    Reference = note.Key,
                    AuthorId = (uint)place,
                }
            );
        }

        Draw(part, comments);
    }

    // Drawn anew as a whole: what other programs drew of a note is no more than its box.
    private static void Draw(WorksheetPart part, Comments comments)
    {
        part.DeleteParts(part.VmlDrawingParts.ToList());
        foreach (var old in part.Worksheet!.Elements<LegacyDrawing>().ToList())
        {
            old.Remove();
        }

        if (!comments.Descendants<Comment>().Any())
        {
            part.DeletePart(part.WorksheetCommentsPart!);
            return;
        }

        StringBuilder shapes = new(
            """
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
            xmlns:x="urn:schemas-microsoft-com:office:excel">
            <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
            <v:stroke joinstyle="miter"/>
            <v:path gradientshapeok="t" o:connecttype="rect"/>
            </v:shapetype>
            """
        );
        var number = 1024;
        foreach (var comment in comments.Descendants<Comment>())
        {
            if (CellPlace.Parse(comment.Reference?.Value ?? "") is { } cell)
            {
                number++;
                shapes.Append(
                    CultureInfo.InvariantCulture,
                    $"""
                    <v:shape id="_x0000_s{number}" type="#_x0000_t202"
                    style="position:absolute;width:260pt;height:90pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">
                    <v:fill color2="#ffffe1"/>
                    <v:path o:connecttype="none"/>
                    <v:textbox style="mso-direction-alt:auto"/>
                    <x:ClientData ObjectType="Note">
                    <x:MoveWithCells/>
                    <x:SizeWithCells/>
                    <x:Anchor>{cell.Column}, 12, {Math.Max(
                        0,
                        cell.Row - 2
                    )}, 4, {cell.Column + 3}, 40, {cell.Row + 5}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{cell.Row
                        - 1}</x:Row><x:Column>{cell.Column - 1}</x:Column></x:ClientData></v:shape>
                    """
                );
            }
        }

        shapes.Append("</xml>");
        var drawing = part.AddNewPart<VmlDrawingPart>();
        using (MemoryStream bytes = new(Encoding.UTF8.GetBytes(shapes.ToString())))
        {
            drawing.FeedData(bytes);
        }

        part.Worksheet.AddChild(new LegacyDrawing { Id = part.GetIdOfPart(drawing) }, throwOnError: false);
    }
}
