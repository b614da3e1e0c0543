using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Monitoring.Mutation;

/// <summary>Finds what can be changed by one step in a file: comparisons, boundaries and numbers, in C# and in the SQL of its strings.</summary>
internal sealed partial class MutantFinder(string file, string text, Func<int> nextId) : CSharpSyntaxWalker
{
    private static readonly Dictionary<SyntaxKind, string> s_operators = new()
    {
        [SyntaxKind.LessThanToken] = "<=",
        [SyntaxKind.LessThanEqualsToken] = "<",
        [SyntaxKind.GreaterThanToken] = ">=",
        [SyntaxKind.GreaterThanEqualsToken] = ">",
        [SyntaxKind.EqualsEqualsToken] = "!=",
        [SyntaxKind.ExclamationEqualsToken] = "==",
        [SyntaxKind.AmpersandAmpersandToken] = "||",
        [SyntaxKind.BarBarToken] = "&&",
    };

    public List<Mutant> Found { get; } = [];

    public override void VisitAttribute(AttributeSyntax node) { }

    public override void VisitEnumMemberDeclaration(EnumMemberDeclarationSyntax node) { }

    public override void VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) { }

    public override void VisitCasePatternSwitchLabel(CasePatternSwitchLabelSyntax node) { }

    public override void VisitParameter(ParameterSyntax node) { }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (s_operators.TryGetValue(node.OperatorToken.Kind(), out var after))
        {
            var isLogical = node.OperatorToken.Kind() is SyntaxKind.AmpersandAmpersandToken or SyntaxKind.BarBarToken;
            if (!Declares(node))
            {
                Add(node, node.OperatorToken.Span, after);
            }
            else if (isLogical && !Declares(node.Right))
            {
                // What the left side declares must stay assigned: the right side is taken out of the decision instead.
                Add(node.Right, node.Right.Span, node.IsKind(SyntaxKind.LogicalAndExpression) ? "true" : "false");
            }
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitRelationalPattern(RelationalPatternSyntax node)
    {
        if (s_operators.TryGetValue(node.OperatorToken.Kind(), out var after) && OfPattern(node) is { } owner)
        {
            Add(owner, node.OperatorToken.Span, after);
        }

        base.VisitRelationalPattern(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.NumericLiteralExpression))
        {
            Number(node);
        }
        else if (node.IsKind(SyntaxKind.StringLiteralExpression))
        {
            Sql(node, node.Token.Span);
        }
    }

    public override void VisitInterpolatedStringText(InterpolatedStringTextSyntax node) => Sql((ExpressionSyntax)node.Parent!, node.Span);

    private void Number(LiteralExpressionSyntax node)
    {
        SyntaxNode? owner = node.FirstAncestorOrSelf<PatternSyntax>() is { } pattern ? OfPattern(pattern) : node;
        var digits = node.Token.Text.Replace("_", "", StringComparison.Ordinal).TrimEnd('m', 'M', 'L', 'l');
        if (owner is null || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return;
        }

        var suffix = node.Token.Text[^1] is 'm' or 'M' or 'L' or 'l' ? node.Token.Text[^1..] : "";
        Add(owner, node.Span, $"{value + 1}{suffix}");
        if (value > 0)
        {
            Add(owner, node.Span, $"{value - 1}{suffix}");
        }
    }

    private void Sql(ExpressionSyntax owner, TextSpan span)
    {
        var sql = text.Substring(span.Start, span.Length);
        if (!Spoken().IsMatch(sql) && !Spoken().IsMatch(owner.ToString()))
        {
            return;
        }

        foreach (Match match in Compared().Matches(sql))
        {
            Step(
                match.Groups["sign"],
                match.Groups["sign"].Value switch
                {
                    "<" => "<=",
                    "<=" => "<",
                    ">" => ">=",
                    ">=" => ">",
                    _ => "=",
                }
            );
        }

        foreach (Match match in Ordered().Matches(sql))
        {
            Step(match, match.Value == "desc" ? "asc" : "desc");
        }

        foreach (Match match in Numbered().Matches(sql))
        {
            Step(match, (int.Parse(match.Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));
        }

        foreach (Match match in Between().Matches(sql))
        {
            var (what, from, through) = (match.Groups["what"].Value, match.Groups["from"].Value, match.Groups["through"].Value);
            Step(match, $"{what} > {from} and {what} <= {through}");
            Step(match, $"{what} >= {from} and {what} < {through}");
        }

        void Step(Group what, string after) => Add(owner, new(span.Start + what.Index, what.Length), after);
    }

    private void Add(SyntaxNode owner, TextSpan replaced, string after)
    {
        var whole = owner.SyntaxTree.GetText();
        Found.Add(new(nextId(), file, whole.Lines.GetLinePosition(replaced.Start), owner.Span, replaced, Shown(owner, replaced), after));
    }

    // The operator with what stands beside it.
    private string Shown(SyntaxNode owner, TextSpan replaced)
    {
        var line = owner.SyntaxTree.GetText().Lines.GetLineFromPosition(replaced.Start);
        var (from, to) = (Math.Max(line.Start, replaced.Start - 25), Math.Min(line.End, replaced.End + 25));
        var before = to > replaced.End ? text[replaced.End..to] : "";
        return $"{text[from..replaced.Start].TrimStart()}⟦{text[replaced.Start..replaced.End]}⟧{before.TrimEnd()}";
    }

    private static bool Declares(SyntaxNode node) =>
        node.DescendantNodes().Any(inner => inner is SingleVariableDesignationSyntax or DeclarationExpressionSyntax);

    // What a pattern compares with must be constant: the whole question is asked twice.
    private static ExpressionSyntax? OfPattern(SyntaxNode pattern) =>
        pattern
            .Ancestors()
            .OfType<ExpressionSyntax>()
            .FirstOrDefault(owner => owner is IsPatternExpressionSyntax or SwitchExpressionSyntax);

    [GeneratedRegex(@"\b(select|where|when|join|order by|update|delete from|coalesce)\b")]
    private static partial Regex Spoken();

    [GeneratedRegex(@"(?<=[\w)}""']\s)(?<sign><=|>=|<>|<|>)(?=\s)")]
    private static partial Regex Compared();

    [GeneratedRegex(@"\b(desc|asc)\b")]
    private static partial Regex Ordered();

    [GeneratedRegex(@"(?<=\s(<=|>=|<|>|=|\+|-|limit) )\d+\b")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<what>[^\s(]+) between (?<from>[^\s)]+) and (?<through>[^\s),]+)")]
    private static partial Regex Between();
}
