using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.CustomResources;

/// <summary>The kinds that a custom resource definition defines, as they are served.</summary>
internal static class DefinedKinds
{
    /// <summary>A served kind for each version that is served, the preferred one first.</summary>
    public static IReadOnlyList<ServedKind> Of(Resource definition, SchemaCatalog catalog)
    {
        var versions = (definition.At("spec", "versions")?.Items ?? []).ToDictionary(version => version["name"]?.AsString() ?? "", StringComparer.Ordinal);
        var storageVersion = versions.Values.FirstOrDefault(version => version["storage"]?.AsBoolean() == true)?["name"]?.AsString();
        var listKind = definition.At("spec", "names", "listKind")?.AsString();
        return
        [
            .. CustomResourceSchemas.Of(definition, catalog)
                .OrderBy(schema => schema.Kind.Version, Http.KubeVersionOrder.Instance)
                .Select(schema => new ServedKind(schema.Resource, schema, schema.Kind with { Version = storageVersion ?? schema.Kind.Version })
                {
                    Custom = Describe(definition, versions[schema.Kind.Version]),
                    Deprecation = Deprecation(versions[schema.Kind.Version], schema.Kind),
                    ListKind = string.IsNullOrEmpty(listKind) ? schema.Kind.Kind + "List" : listKind,
                }),
        ];
    }

    private static CustomKind Describe(Resource definition, Node version) => new(
        definition.Name,
        version["additionalPrinterColumns"]?.Items ?? [],
        version.At("subresources", "scale"),
        [.. (version["selectableFields"]?.Items ?? []).Select(field => (field["jsonPath"]?.AsString() ?? "").TrimStart('.'))]);

    private static string? Deprecation(Node version, GroupVersionKind kind) =>
        version["deprecated"]?.AsBoolean() != true ? null : version["deprecationWarning"]?.AsString() ?? $"{kind.ApiVersion} {kind.Kind} is deprecated";
}
