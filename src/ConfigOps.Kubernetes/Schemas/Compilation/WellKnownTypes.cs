namespace ConfigOps.Kubernetes.Schemas.Compilation;

/// <summary>The built-in types whose JSON form the OpenAPI document describes only loosely.</summary>
internal static class WellKnownTypes
{
    private const string Machinery = "io.k8s.apimachinery.pkg.";
    private const string Definitions = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";

    /// <summary>The content of a named type with what is known of it beyond its document.</summary>
    public static SchemaFacts Refine(string typeName, SchemaFacts facts, Func<string, Schema?> resolve) => typeName switch
    {
        Machinery + "api.resource.Quantity" => new SchemaFacts { Type = SchemaType.Quantity },
        Machinery + "util.intstr.IntOrString" => new SchemaFacts { Type = SchemaType.IntOrString },
        Machinery + "apis.meta.v1.Time" => facts with { Format = "date-time" },
        Machinery + "apis.meta.v1.MicroTime" => facts with { Format = "micro-time" },
        Machinery + "apis.meta.v1.Duration" => facts with { Format = "go-duration" },
        Machinery + "apis.meta.v1.FieldsV1" => facts with { PreserveUnknownFields = true, MapType = MapType.Atomic },
        Machinery + "runtime.RawExtension" => facts with { PreserveUnknownFields = true },
        Definitions + "JSON" => facts with { PreserveUnknownFields = true },
        Definitions + "JSONSchemaPropsOrBool" => Either(SchemaOf(resolve), new Schema(new SchemaFacts { Type = SchemaType.Boolean })),
        Definitions + "JSONSchemaPropsOrArray" => Either(SchemaOf(resolve), ListOf(SchemaOf(resolve))),
        Definitions + "JSONSchemaPropsOrStringArray" => Either(SchemaOf(resolve), ListOf(new Schema(new SchemaFacts { Type = SchemaType.String }))),
        // Built-in documents state no value rules beyond "required", which the fields carry.
        _ when typeName.StartsWith("io.k8s.", StringComparison.Ordinal) => facts with { Constraints = SchemaConstraints.None },
        _ => facts,
    };

    private static Schema SchemaOf(Func<string, Schema?> resolve) => resolve(Definitions + "JSONSchemaProps") ?? Schema.Any;

    private static Schema ListOf(Schema items) => new(new SchemaFacts { Type = SchemaType.List, Items = items });

    private static SchemaFacts Either(params Schema[] alternatives) => new() { Type = SchemaType.Any, Alternatives = alternatives };
}
