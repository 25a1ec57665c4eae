using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Compilation;
using ConfigOps.Kubernetes.Schemas.Validation.Structural;

namespace ConfigOps.Kubernetes.Schemas;

/// <summary>The schemas of the kinds that a CustomResourceDefinition defines.</summary>
public static class CustomResourceSchemas
{
    private const string ObjectMetaOwner = "ConfigMap";

    /// <summary>The kinds of a <c>apiextensions.k8s.io/v1</c> CustomResourceDefinition, a kind for each version that it serves.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="catalog">Where the schema of <c>metadata</c> is taken from.</param>
    /// <returns>Empty when the definition lacks its group or names.</returns>
    public static IReadOnlyList<KindSchema> Of(Resource definition, SchemaCatalog catalog)
    {
        var spec = definition.At("spec");
        var names = spec?["names"];
        if (spec?["group"]?.AsString() is not { } group || names?["kind"]?.AsString() is not { } kind || names["plural"]?.AsString() is not { } plural) return [];
        var metadata = catalog.Find(new("", "v1", ObjectMetaOwner))?.Root.Find("metadata")?.Schema ?? Schema.Any;
        var kinds = new List<KindSchema>();
        foreach (var version in spec["versions"]?.Items ?? [])
        {
            if (version["name"]?.AsString() is not { } name || version["served"]?.AsBoolean() != true) continue;
            var subresources = SubresourcesOf(new(group, name, kind), version["subresources"]);
            var resource = new ApiResource(new(group, name, kind), plural, spec["scope"]?.AsString() != "Cluster")
            {
                Singular = names["singular"]?.AsString() ?? KindNames.Singular(kind),
                ShortNames = Texts(names["shortNames"]),
                Categories = Texts(names["categories"]),
                Verbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"],
                Subresources = [.. subresources.Select(subresource => subresource.Name)],
            };
            var schema = version.At("schema", "openAPIV3Schema");
            kinds.Add(new KindSchema(resource, RootOf(schema, metadata)) { Subresources = subresources, Custom = true, Scale = ScaleOf(version.At("subresources", "scale")), Structural = schema is null ? null : StructuralSchema.Read(schema) });
        }

        return kinds;
    }

    /// <summary>The schema of a structural <c>openAPIV3Schema</c> as it is, without the fields every object has.</summary>
    public static Schema Structural(Node openApiSchema) => OpenApiSchemaReader.Structural.Read(openApiSchema);

    private static Schema RootOf(Node? openApiSchema, Schema metadata)
    {
        var facts = openApiSchema is null ? new SchemaFacts { Type = SchemaType.Object, PreserveUnknownFields = true } : OpenApiSchemaReader.Structural.ReadFacts(openApiSchema, typeName: null);
        var text = new Schema(new SchemaFacts { Type = SchemaType.String });
        var own = facts.Fields.Where(field => field.Name is not ("apiVersion" or "kind" or "metadata"));
        FieldSchema[] common = [new("apiVersion", text), new("kind", text), new("metadata", metadata) { Presence = FieldPresence.Always }];
        return new Schema(facts with { Type = SchemaType.Object, Fields = [.. own.Concat(common).OrderBy(field => field.Name, StringComparer.Ordinal)] });
    }

    private static List<SubresourceSchema> SubresourcesOf(GroupVersionKind kind, Node? subresources)
    {
        var found = new List<SubresourceSchema>();
        string[] verbs = ["get", "patch", "update"];
        if (subresources?["status"] is MapNode) found.Add(new("status", kind, verbs));
        if (subresources?["scale"] is MapNode) found.Add(new("scale", new("autoscaling", "v1", "Scale"), verbs));
        return found;
    }

    private static ScalePaths? ScaleOf(Node? scale) => scale is MapNode
        ? new(scale["specReplicasPath"]?.AsString() ?? "", scale["statusReplicasPath"]?.AsString() ?? "", scale["labelSelectorPath"]?.AsString())
        : null;

    private static string[] Texts(Node? list) => [.. (list?.Items ?? []).Select(item => item.AsString()).OfType<string>()];
}
