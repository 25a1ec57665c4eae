using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for nodes.</summary>
internal static class NodeRules
{
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    /// <summary>A new Node.</summary>
    public static void Check(FieldView node, Problems problems)
    {
        MetadataRules.Check(node["metadata"], Names.Subdomain, problems);
        // The server names taints as if they were metadata.
        var taints = node["spec"]["taints"].NamedAs(NodePath.Of("metadata", "taints"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var taint in taints.Items)
        {
            problems.InvalidIf(taint["key"], Names.Qualified(taint["key"].Text));
            problems.InvalidIf(taint["value"], Names.LabelValue(taint["value"].Text));
            problems.RequireOneOf(taint["effect"], Effects);
            if (!seen.Add($"{taint["key"].Text}:{taint["effect"].Text}")) problems.Duplicate(taint);
        }

        AvoidedPodRules.Check(node["metadata"]["annotations"], problems);
        Ranges(node["spec"], problems);
        Features(node["status"]["declaredFeatures"], problems);
        Amounts(node["status"]["capacity"], problems);
        Amounts(node["status"]["allocatable"], problems);
    }

    private static void Amounts(FieldView amounts, Problems problems)
    {
        foreach (var (name, amount) in amounts.Members) ResourceRules.Amount(name, amount.NamedAs(amounts.Path[name]), problems);
    }

    private static void Features(FieldView features, Problems problems)
    {
        var before = "";
        foreach (var feature in features.Items)
        {
            if (string.CompareOrdinal(before, feature.Text) >= 0 && before.Length > 0) problems.Invalid(feature, "list must be sorted alphabetically");
            if (!IsFeature(feature.Text)) problems.Invalid(feature, $"invalid feature name \"{feature.Text}\": must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes");
            before = feature.Text;
        }
    }

    private static bool IsFeature(string name) => name.Length > 0 && char.IsAsciiLetterUpper(name[0]) && name.Split('/').All(static part => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit));

    // A range given by itself stands for the list when the list does not begin with it.
    private static void Ranges(FieldView spec, Problems problems)
    {
        var (single, ranges) = (spec["podCIDR"], spec["podCIDRs"]);
        if (!single.IsBlank && (ranges.Count == 0 || ranges.Items[0].Text != single.Text)) ranges = new FieldView(ListNode.Of(single.Value!), ranges.Path);
        foreach (var range in ranges.Items) problems.InvalidIf(range, Addresses.Cidr(range.Text));
        if (ranges.Count < 2) return;
        var families = ranges.Texts.Select(static text => Addresses.TryParseRange(text, out var range) ? range.BaseAddress.AddressFamily : default).Distinct().Count();
        var unreadable = ranges.Texts.Any(static text => !Addresses.TryParseRange(text, out _));
        if (unreadable) problems.Internal(ranges, "invalid podCIDRs: a range cannot be read");
        if (unreadable || ranges.Count > 2 || families != ranges.Count) problems.Invalid(ranges, "may specify no more than one CIDR for each IP family");
    }
}
