using System.Globalization;

namespace ConfigOps.Kubernetes.Schemas.Validation.Workloads;

/// <summary>The rules for when a job is done before all of its indexes are.</summary>
internal static class SuccessPolicyRules
{
    private const int MostRules = 20;
    private const int MostIndexText = 64 * 1024;

    /// <summary>Checks a job's policy; absent is good.</summary>
    public static void Check(FieldView spec, Problems problems)
    {
        var policy = spec["successPolicy"];
        if (!policy.Exists) return;
        if (spec["completionMode"].Text != "Indexed")
        {
            problems.Invalid(policy, "requires indexed completion mode");
            return;
        }

        var rules = policy["rules"];
        if (rules.Count == 0) problems.Required(rules, "at least one rules must be specified when the successPolicy is specified");
        if (rules.Count > MostRules) problems.TooMany(rules, MostRules);
        var completions = spec["completions"].Integer ?? 0;
        foreach (var rule in rules.Items) Rule(rule, completions, problems);
    }

    private static void Rule(FieldView rule, long completions, Problems problems)
    {
        var (count, indexes) = (rule["succeededCount"], rule["succeededIndexes"]);
        if (!count.Exists && !indexes.Exists) problems.Required(rule, "at least one of succeededCount or succeededIndexes must be specified");
        long total = 0;
        if (indexes.Exists)
        {
            if (indexes.Text.Length > MostIndexText) problems.TooLong(indexes, MostIndexText);
            if (!TryCount(indexes.Text, completions, out total))
            {
                problems.Invalid(indexes, "error parsing succeededIndexes: must be ascending indexes and ranges below completions, such as 1,3-5,7");
                total = 0;
            }

        }

        problems.NotNegative(count);
        if (count.Integer > completions) problems.Invalid(count, $"must be less than or equal to {completions} (the number of specified completions)");
        if (indexes.Exists && count.Integer > total) problems.Invalid(count, $"must be less than or equal to {total} (the number of indexes in the specified succeededIndexes field)");
    }

    private static bool TryCount(string text, long completions, out long total)
    {
        total = 0;
        if (text.Length == 0) return true;
        long last = -1;
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !TryRead(ends[0], out var first) || !TryRead(ends[^1], out var end)) return false;
            if (first <= last || end >= completions || (ends.Length == 2 && first >= end)) return false;
            total += end - first + 1;
            last = end;
        }

        return true;
    }

    private static bool TryRead(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
