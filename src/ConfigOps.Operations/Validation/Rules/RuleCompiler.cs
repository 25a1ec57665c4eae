using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>Compiles the expressions of rules and checks them against the types of the kinds that the rules name.</summary>
/// <param name="catalogs">The schemas of the Kubernetes versions to check against, with custom kinds.</param>
internal sealed class RuleCompiler(IReadOnlyList<SchemaCatalog> catalogs)
{
    private readonly KindTypes _types = new();
    private string[]? _kindNames;

    /// <summary>Compiles a rule; null, with the mistakes said, when it cannot be used.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="lines">The lines of its file.</param>
    /// <param name="mistakes">Where mistakes go.</param>
    public CompiledRule? Compile(CustomRule rule, string[] lines, List<Mistake> mistakes)
    {
        var before = mistakes.Count;
        var policy = AdmissionPolicy.Compile(rule.Info.Id, rule.Source, PolicyEnvironment.Of(rule.HasParams, hasAuthorizer: false));
        foreach (var (path, expression) in policy.Expressions())
            if (expression.Problem is { } problem) Add(rule, lines, path, expression, problem, "", mistakes);
        if (mistakes.Count == before) CheckKinds(rule, lines, mistakes);
        return mistakes.Count == before ? new CompiledRule(rule, policy) : null;
    }

    private static void Add(CustomRule rule, string[] lines, NodePath path, PolicyExpression expression, string problem, string about, List<Mistake> mistakes)
    {
        var scalar = (ScalarNode)path.Resolve(rule.Source)!;
        if (expression.Issues.Count == 0) mistakes.Add(new Mistake($"{path}: {problem}{about}", rule.File, scalar.Position));
        foreach (var issue in expression.Issues)
        {
            var place = issue.Line == 1 ? $"column {issue.Column} of the expression" : $"line {issue.Line}, column {issue.Column} of the expression";
            mistakes.Add(new Mistake($"{path}, {place}: {issue.Message}{about}", rule.File, ExpressionPlace.Of(lines, scalar, issue)));
        }
    }

    private void CheckKinds(CustomRule rule, string[] lines, List<Mistake> mistakes)
    {
        var names = rule.Source.At("matchConstraints", "kinds")?.Items ?? [];
        foreach (var name in names)
        {
            var text = name.AsString()!;
            if (text.Contains('*', StringComparison.Ordinal)) return;
            var one = rule.Constraints with { Kinds = [text] };
            var kinds = catalogs.SelectMany(catalog => catalog.Kinds).Where(kind => one.IsFor(kind.Kind)).GroupBy(kind => (kind.Kind.Group, kind.Kind.Kind)).ToList();
            if (kinds.Count == 0 && Hint(text) is { } nearest) mistakes.Add(new Mistake($"matchConstraints.kinds names \"{text}\", which is no kind of Kubernetes {catalogs[0].Version} nor of a CustomResourceDefinition; did you mean \"{nearest}\"?", rule.File, name.Position));
            foreach (var versions in kinds) CheckKind(rule, lines, [.. versions], mistakes);
        }
    }

    // Of a kind that is served in several versions one has to fit.
    private void CheckKind(CustomRule rule, string[] lines, List<KindSchema> versions, List<Mistake> mistakes)
    {
        List<(NodePath Path, PolicyExpression Expression)>? fewest = null;
        var named = versions[0];
        foreach (var version in versions)
        {
            var policy = AdmissionPolicy.Compile(rule.Info.Id, rule.Source, PolicyEnvironment.Of(rule.HasParams, hasAuthorizer: false, _types.Of(version)));
            var wrong = policy.Expressions().Where(found => found.Expression.Problem is not null).ToList();
            if (wrong.Count == 0) return;
            if (fewest is null || wrong.Count < fewest.Count) (fewest, named) = (wrong, version);
        }

        foreach (var (path, expression) in fewest!)
            Add(rule, lines, path, expression, expression.Problem!, $" (of {named.Kind.ApiVersion} {named.Kind.Kind}; where kinds differ, or a field has no schema, write dyn(object))", mistakes);
    }

    private string? Hint(string name)
    {
        _kindNames ??= [.. catalogs.SelectMany(catalog => catalog.Kinds).Select(kind => kind.Kind.Kind).Distinct()];
        return NearestName.Of(name[(name.LastIndexOf('/') + 1)..], _kindNames);
    }
}
