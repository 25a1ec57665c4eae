using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Warnings;

/// <summary>Amounts of bytes that are no whole number.</summary>
internal static class ResourceWarnings
{
    /// <summary>Warns of a container's memory and ephemeral storage.</summary>
    public static void Add(Node? resources, string path, List<string> warnings)
    {
        foreach (var name in (ReadOnlySpan<string>)["memory", "ephemeral-storage"])
            foreach (var list in (ReadOnlySpan<string>)["limits", "requests"])
                AddFraction(resources?.At(list, name), $"{path}.{list}[{name}]", warnings);
    }

    /// <summary>Warns of an amount that is no whole number of bytes.</summary>
    public static void AddFraction(Node? amount, string path, List<string> warnings)
    {
        if (amount is ScalarNode scalar && Quantity.TryRead(amount, out var quantity) && quantity.Value != decimal.Truncate(quantity.Value))
            warnings.Add($"{path}: fractional byte value \"{scalar.Text}\" is invalid, must be an integer");
    }
}
