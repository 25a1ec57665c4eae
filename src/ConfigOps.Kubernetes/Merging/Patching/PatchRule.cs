using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Merging.Patching;

/// <summary>How a field takes part in a strategic merge patch.</summary>
/// <param name="MergesItems">Whether the items of a list are merged, rather than the list replaced.</param>
/// <param name="ReplacesMap">Whether a map is replaced, rather than merged.</param>
/// <param name="RetainsKeys">Whether a client lists the keys that stay, because only one of several may be set.</param>
/// <param name="MergeKey">The field that tells a list's items apart; null for a list of scalars.</param>
/// <param name="Value">The schema of the field's value; null when nothing is known.</param>
internal readonly record struct PatchRule(bool MergesItems, bool ReplacesMap, bool RetainsKeys, string? MergeKey, Schema? Value)
{
    /// <summary>The rule of a member of a map of the given schema.</summary>
    public static PatchRule Of(Schema? map, string key)
    {
        if (map?.Find(key) is not { } field) return new(false, false, false, null, map?.AdditionalProperties);
        var strategies = (field.PatchStrategy ?? "").Split(',', StringSplitOptions.TrimEntries);
        return new(strategies.Contains("merge"), strategies.Contains("replace"), strategies.Contains("retainKeys"), field.PatchMergeKey, field.Schema);
    }
}
