using System.Globalization;
using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Costs;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Expressions;

namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>
/// Compiles the rules in CEL of a definition's schema: what does not compile, and what may cost too much for a rule or for all of them, is
/// refused. One for each schema; what it finds is reported at the end.
/// </summary>
internal sealed class DefinitionExpressionRules
{
    private const ulong MostOfRule = 10_000_000;
    private const ulong MostOfAll = 100_000_000;
    private const int MostNamed = 4;
    private readonly Problems _found = new();
    private readonly List<(FieldView Field, ulong Cost)> _expensive = [];
    private ulong _total;

    /// <summary>Where in a schema a node is.</summary>
    /// <param name="IsResource">Whether it is of a whole resource.</param>
    /// <param name="Occurrences">How often its values can be there; null when there is no limit.</param>
    /// <param name="Uncorrelated">The schema around it whose items cannot be told apart over time; null when there is none.</param>
    private readonly record struct Place(bool IsResource, ulong? Occurrences, NodePath? Uncorrelated)
    {
        public static Place Root { get; } = new(true, 1, null);

        /// <summary>The place of what is below the node.</summary>
        public Place Below(FieldView schema, FieldView child)
        {
            ulong? factor = schema["type"].Text switch
            {
                "object" when schema["additionalProperties"].Exists => Limit(schema["maxProperties"]),
                "array" => Limit(schema["maxItems"]),
                _ => 1,
            };
            var loose = schema["type"].Text == "array" ? schema["x-kubernetes-list-type"].Text != "map" : schema["x-kubernetes-map-type"].Text == "atomic";
            return new(child["x-kubernetes-embedded-resource"].IsTrue, Occurrences is { } times && factor is { } more ? CostRange.Product(times, more) : null, Uncorrelated ?? (loose ? schema.Path : null));
        }

        private static ulong? Limit(FieldView limit) => limit.Integer is { } most ? (ulong)Math.Max(most, 0) : null;
    }

    /// <summary>Checks the rules of a whole schema; nodes with problems at or below them are passed over, since their types would only mislead.</summary>
    public static void CheckAll(FieldView schema, Problems problems)
    {
        var rules = new DefinitionExpressionRules();
        string[] wrong = [.. problems.Found.Select(static problem => problem.Path.ToString())];
        rules.Walk(schema, Place.Root, wrong);
        rules.Report(schema, problems);
    }

    private void Walk(FieldView schema, Place place, string[] wrong)
    {
        foreach (var (_, property) in schema["properties"].Members) Walk(property, place.Below(schema, property), wrong);
        foreach (var below in (ReadOnlySpan<FieldView>)[schema["additionalProperties"], schema["items"]])
            if (below.Value is MapNode) Walk(below, place.Below(schema, below), wrong);
        if (schema["x-kubernetes-validations"].Count > 0 && !Array.Exists(wrong, path => path.StartsWith(schema.Path.ToString(), StringComparison.Ordinal))) Check(schema, place);
    }

    private void Check(FieldView schema, Place place)
    {
        var rules = schema["x-kubernetes-validations"].Items;
        if (rules.Length == 0 || SchemaTypes.Of(schema.Value!, place.IsResource)?.Named("selfType") is not { } declared) return;
        var compiled = ExpressionRule.Of(schema.Value!, declared);
        var written = rules.Where(rule => rule.Value is { } value && ExpressionRule.IsWritten(value)).ToArray();
        for (var i = 0; i < compiled.Length; i++) Check(compiled[i], written[i], declared, place);
    }

    private void Report(FieldView root, Problems problems)
    {
        problems.AddDistinct(_found.Found);
        if (_total <= MostOfAll) return;
        foreach (var (field, _) in _expensive.OrderByDescending(static rule => rule.Cost).Take(MostNamed)) problems.Forbidden(field, "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema");
        problems.Forbidden(root, TooMuch("x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema", _total, MostOfAll));
    }

    private void Check(ExpressionRule rule, FieldView field, DeclaredType declared, Place place)
    {
        if (rule.Problem is { } problem) _found.Invalid(field["rule"].WithValue(Written(field)), problem);
        if (rule.Program is { } program) Spend(field["rule"], "estimated rule cost", CostRange.Product(program.EstimateCost(), place.Occurrences ?? SchemaTypes.MostOccurrences(declared)));
        if (rule.MessageProblem is { } wrong) _found.Invalid(field["messageExpression"].WithValue(Written(field)), wrong);
        else if (rule.MessageProgram is { } message) Spend(field["messageExpression"], "estimated messageExpression cost", message.EstimateCost());
        if (rule.UsesOldSelf)
        {
            if (place.Uncorrelated is { } around) _found.Invalid(field["rule"], $"oldSelf cannot be used on the uncorrelatable portion of the schema within {around}");
        }
        else if (field["optionalOldSelf"].Exists)
        {
            _found.Invalid(field["optionalOldSelf"], "may not be set if oldSelf is not used in rule");
        }
    }

    private void Spend(FieldView field, string what, ulong cost)
    {
        if (cost > MostOfRule) _found.Forbidden(field, TooMuch(what, cost, MostOfRule));
        _total = CostRange.Sum(_total, cost);
        if (cost >= MostOfAll / 100) _expensive.Add((field, cost));
    }

    private static string TooMuch(string what, ulong cost, ulong most)
    {
        var factor = cost / (double)most;
        var shown = factor > 100 ? "more than 100x" : factor < 1.5 ? factor.ToString("F6", CultureInfo.InvariantCulture) + "x" : factor.ToString("F1", CultureInfo.InvariantCulture) + "x";
        return $"{what} exceeds budget by factor of {shown} (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)";
    }

    // The server shows the rule as its own code holds it.
    private static MapNode Written(FieldView rule) => MapNode.Of(
        ("Rule", ScalarNode.Of(rule["rule"].Text)),
        ("Message", ScalarNode.Of(rule["message"].Text)),
        ("MessageExpression", ScalarNode.Of(rule["messageExpression"].Text)),
        ("Reason", rule["reason"].Value ?? ScalarNode.Null),
        ("FieldPath", ScalarNode.Of(rule["fieldPath"].Text)),
        ("OptionalOldSelf", rule["optionalOldSelf"].Value ?? ScalarNode.Null));
}
