using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Explaining;

/// <summary>What a component's values come to where no layer says so: resources and replicas of its tier, the registry before its image.</summary>
internal static class DerivedValue
{
    /// <summary>Whether a record has the value even when no layer sets it.</summary>
    public static bool IsKnown(RecordShape record, string key) => record == ComponentShape.Value && key == "replicas";

    /// <summary>The value that is used when no layer sets one, and a note on where it comes from or what becomes of it.</summary>
    /// <param name="catalogue">The platform, or what a tenant has of it.</param>
    /// <param name="keys">The path.</param>
    /// <param name="value">What the layers say, or null.</param>
    public static (Node? Value, string? Note) Of(PlatformCatalogue catalogue, IReadOnlyList<string> keys, Node? value)
    {
        if (keys is not ["components", var name, _, ..] || catalogue.Find(name) is not { } component) return (null, null);
        var key = string.Join('.', keys.Skip(2));
        if (key == "image" && value?.AsString() is { } image && image != component.Image) return (null, $"with environment.registry it becomes {component.Image}");
        if (value is not null) return (null, null);
        return key switch
        {
            "replicas" => (ScalarNode.Of(component.Replicas), OfTier(component, "replicas", component.Replicas.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            "scaling.maxReplicas" => (ScalarNode.Of(component.MaxReplicas), OfTier(component, "maxReplicas", component.MaxReplicas.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            "resources.cpu" => (ScalarNode.Of(component.CpuText), OfTier(component, "cpu", component.CpuText)),
            "resources.memory" => (ScalarNode.Of(component.MemoryText), OfTier(component, "memory", component.MemoryText)),
            _ => (null, null),
        };
    }

    private static string OfTier(ComponentDefinition component, string key, string value) => $"no layer sets it; {value} comes from tiers.{component.Tier.Name}.{key}, because components.{component.Name}.tier is {component.Tier.Name}";
}
