using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for where pods want to be.</summary>
internal static class AffinityRules
{
    private const string Needed = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    /// <summary>Checks <c>affinity</c>; absent is good.</summary>
    public static void Check(FieldView affinity, Problems problems)
    {
        var nodes = affinity["nodeAffinity"];
        if (nodes[Needed].Exists) SelectorRules.Node(nodes[Needed], problems);
        foreach (var term in nodes[Preferred].Items)
        {
            Weight(term, problems);
            SelectorRules.NodeTerm(term["preference"], problems, checkValues: false);
        }

        foreach (var kind in (ReadOnlySpan<string>)["podAffinity", "podAntiAffinity"])
        {
            foreach (var term in affinity[kind][Needed].Items) Term(term, problems);
            foreach (var term in affinity[kind][Preferred].Items)
            {
                Weight(term, problems);
                Term(term["podAffinityTerm"], problems);
            }
        }
    }

    /// <summary>Label keys whose values are taken from the pod itself.</summary>
    public static void LabelKeys(FieldView term, Problems problems)
    {
        var selector = term["labelSelector"];
        foreach (var field in (ReadOnlySpan<string>)["matchLabelKeys", "mismatchLabelKeys"])
        {
            var keys = term[field];
            if (keys.Count == 0) continue;
            if (!selector.Exists)
            {
                problems.Forbidden(keys, "must not be specified when labelSelector is not set");
                continue;
            }

            foreach (var key in keys.Items) problems.InvalidIf(key, Names.Qualified(key.Text));
        }

        var mismatched = term["mismatchLabelKeys"].Texts.ToHashSet(StringComparer.Ordinal);
        foreach (var key in term["matchLabelKeys"].Items)
            if (mismatched.Contains(key.Text)) problems.Invalid(key, "exists in both matchLabelKeys and mismatchLabelKeys");
        var matched = term["matchLabelKeys"].Texts.ToList();
        var selected = selector["matchLabels"].Members.Select(label => label.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var expression in selector["matchExpressions"].Items)
        {
            var key = expression["key"].Text;
            if (matched.LastIndexOf(key) is >= 0 and var at && selected.Contains(key)) problems.Invalid(expression["key"].NamedAs(term.Path[at]), "exists in both matchLabelKeys and labelSelector");
            selected.Add(key);
        }
    }

    private static void Weight(FieldView term, Problems problems)
    {
        if (term["weight"].Integer is not (>= 1 and <= 100)) problems.Invalid(term["weight"], "must be in the range 1-100");
    }

    private static void Term(FieldView term, Problems problems)
    {
        SelectorRules.Label(term["labelSelector"], problems);
        SelectorRules.Label(term["namespaceSelector"], problems);
        foreach (var ns in term["namespaces"].Items) problems.InvalidIf(ns.NamedAs(term.Path["namespace"]), Names.Label(ns.Text));
        LabelKeys(term, problems);
        var key = term["topologyKey"];
        if (key.IsBlank) problems.Required(key, "can not be empty");
        problems.InvalidIf(key, Names.Qualified(key.Text));
    }
}
