using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Monitoring.Mutation;

/// <summary>A file of the service with all its changes in it, each behind its number.</summary>
internal sealed class InstrumentedFile
{
    private const string Switch = "global::Monitoring.MutationSwitch.Is(";

    private readonly string _text;
    private readonly SyntaxNode _root;

    public InstrumentedFile(string path, string text, Func<int> nextId)
    {
        (Path, _text) = (path, text);
        _root = CSharpSyntaxTree.ParseText(text).GetRoot();
        MutantFinder finder = new(path, text, nextId);
        finder.Visit(_root);
        Mutants = finder.Found;
    }

    public string Path { get; }

    public List<Mutant> Mutants { get; private set; }

    /// <summary>Constants whose name the compiler wants to stay constant.</summary>
    public HashSet<string> Constants { get; } = [];

    public string Emit() => Emit(0, _text.Length, isInside: false, Unfrozen());

    /// <summary>Takes out what cannot be compiled at this place of the emitted text; false when nothing is changed there.</summary>
    public bool Drop(LinePosition at)
    {
        var emitted = SourceText.From(Emit());
        if (at.Line >= emitted.Lines.Count)
        {
            return false;
        }

        var position = Math.Min(emitted.Lines[at.Line].Start + at.Character, emitted.Length - 1);
        var node = CSharpSyntaxTree.ParseText(emitted).GetRoot().FindToken(position).Parent;
        var chosen = node
            ?.AncestorsAndSelf()
            .OfType<ParenthesizedExpressionSyntax>()
            .FirstOrDefault(part => part.Expression.ToString().StartsWith(Switch, StringComparison.Ordinal));
        List<int> ids = [];
        for (
            var part = chosen?.Expression;
            part is ConditionalExpressionSyntax { Condition: InvocationExpressionSyntax call } choice;
            part = choice.WhenFalse
        )
        {
            ids.Add(int.Parse(call.ArgumentList.Arguments[0].ToString(), System.Globalization.CultureInfo.InvariantCulture));
        }

        return Drop(mutant => ids.Contains(mutant.Id));
    }

    /// <summary>Leaves a constant as it is, with all that would be changed in it.</summary>
    public bool Keep(string constant)
    {
        var field = Fields().FirstOrDefault(field => field.Declaration.Variables.Any(variable => variable.Identifier.Text == constant));
        return field is not null && Constants.Add(constant) | Drop(mutant => field.Span.Contains(mutant.Owner));
    }

    private bool Drop(Predicate<Mutant> which) => Mutants.RemoveAll(which) > 0;

    private IEnumerable<FieldDeclarationSyntax> Fields() => _root.DescendantNodes().OfType<FieldDeclarationSyntax>();

    // A constant, or what is computed once, would keep the value it had when it was first asked: it is computed each time.
    private List<TextChange> Unfrozen()
    {
        List<TextChange> changes = [];
        HashSet<string> names = [];
        var nestedRules = Mutants.Count > 0;
        for (var isNew = true; isNew; )
        {
            isNew = false;
            foreach (var field in Fields())
            {
                var variable = field.Declaration.Variables[0];
                var frozen = field.Modifiers.FirstOrDefault(word => word.Kind() is SyntaxKind.ConstKeyword or SyntaxKind.ReadOnlyKeyword);
                if (
                    variable.Initializer is not { } initial
                    || field.Declaration.Variables.Count > 1
                    || frozen == default
                    || (frozen.IsKind(SyntaxKind.ReadOnlyKeyword) && !field.Modifiers.Any(SyntaxKind.StaticKeyword))
                    || names.Contains(variable.Identifier.Text)
                    || Constants.Contains(variable.Identifier.Text)
                    || !(Holds(initial) || Names(initial, names) || (nestedRules && variable.Identifier.Text == "Instance"))
                )
                {
                    continue;
                }

                isNew = names.Add(variable.Identifier.Text);
                changes.Add(new(frozen.Span, frozen.IsKind(SyntaxKind.ConstKeyword) ? "static" : ""));
                changes.Add(new(initial.EqualsToken.Span, "=>"));
            }
        }

        foreach (var local in _root.DescendantNodes().OfType<LocalDeclarationStatementSyntax>().Where(local => local.IsConst))
        {
            if (Holds(local.Declaration.Variables[0].Initializer!))
            {
                changes.Add(new(local.Modifiers.First(word => word.IsKind(SyntaxKind.ConstKeyword)).Span, ""));
            }
        }

        return [.. changes.OrderBy(change => change.Span.Start)];
    }

    private bool Holds(EqualsValueClauseSyntax initial) =>
        Mutants.Any(mutant =>
            initial.Span.Contains(mutant.Owner)
            && !_root
                .FindNode(mutant.Owner, getInnermostNodeForTie: true)
                .AncestorsAndSelf()
                .TakeWhile(node => node != initial)
                .Any(node => node is LambdaExpressionSyntax)
        );

    private static bool Names(EqualsValueClauseSyntax initial, HashSet<string> names) =>
        initial
            .DescendantNodes(node => node is not LambdaExpressionSyntax)
            .OfType<IdentifierNameSyntax>()
            .Any(name => names.Contains(name.Identifier.Text));

    private string Emit(int from, int to, bool isInside, List<TextChange> unfrozen)
    {
        StringBuilder emitted = new();
        var position = from;
        var owners = Mutants
            .GroupBy(mutant => mutant.Owner)
            .Where(owner => owner.Key.Start >= from && owner.Key.End <= to && !(isInside && owner.Key.Start == from && owner.Key.End == to))
            .OrderBy(owner => owner.Key.Start)
            .ThenByDescending(owner => owner.Key.End)
            .ToList();
        foreach (var owner in owners)
        {
            if (owner.Key.Start < position)
            {
                continue;
            }

            emitted.Append(Plain(position, owner.Key.Start, unfrozen)).Append('(');
            foreach (var mutant in owner)
            {
                emitted
                    .Append(Switch)
                    .Append(mutant.Id)
                    .Append(") ? (")
                    .Append(_text, mutant.Owner.Start, mutant.Replaced.Start - mutant.Owner.Start)
                    .Append(mutant.After)
                    .Append(_text, mutant.Replaced.End, mutant.Owner.End - mutant.Replaced.End)
                    .Append(") : ");
            }

            emitted.Append('(').Append(Emit(owner.Key.Start, owner.Key.End, isInside: true, unfrozen)).Append("))");
            position = owner.Key.End;
        }

        return emitted.Append(Plain(position, to, unfrozen)).ToString();
    }

    private string Plain(int from, int to, List<TextChange> unfrozen)
    {
        StringBuilder plain = new();
        foreach (var change in unfrozen.Where(change => change.Span.Start >= from && change.Span.End <= to))
        {
            plain.Append(_text, from, change.Span.Start - from).Append(change.NewText);
            from = change.Span.End;
        }

        return plain.Append(_text, from, to - from).ToString();
    }
}
