using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>Whole Kubernetes objects within a custom one (<c>x-kubernetes-embedded-resource</c>): their kind and metadata.</summary>
internal static class EmbeddedResourceRules
{
    /// <summary>Adds the problems of the objects within a value; <paramref name="metadata"/> is the schema that all objects' metadata has.</summary>
    public static void Check(Node value, StructuralSchema schema, NodePath path, Schema metadata, Problems problems)
    {
        switch (value)
        {
            case MapNode map:
                if (schema.IsEmbeddedResource) CheckObject(new FieldView(map, path), metadata, problems);
                foreach (var (key, member, _) in map.Members)
                {
                    if (schema.Properties.GetValueOrDefault(key) is { } property) Check(member, property, path[key], metadata, problems);
                    else if (schema.AdditionalProperties is { } free) Check(member, free, path.Key(key), metadata, problems);
                }

                break;
            case ListNode list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++) Check(list.Values[i], items, path[i], metadata, problems);
                break;
        }
    }

    private static void CheckObject(FieldView resource, Schema metadataSchema, Problems problems)
    {
        CheckText(resource["apiVersion"], problems, static text => text.Count(letter => letter == '/') > 1 ? $"unexpected GroupVersion string: {text}" : null);
        CheckText(resource["kind"], problems, static text => Names.Label1035(text.ToLowerInvariant()) is { } wrong ? $"may have mixed case, but should otherwise match: {wrong}" : null);
        if (resource["metadata"].Value is not { } given) return;
        var misread = StructuralDecoder.Check(given, metadataSchema, resource["metadata"].Path).FirstOrDefault(problem => problem.Kind != DecodeProblemKind.UnknownField);
        if (misread is not null || given is not MapNode metadata)
        {
            problems.Invalid(resource["metadata"], misread?.ServerText ?? "must be an object");
            return;
        }

        // It may do without a name.
        var named = metadata["name"]?.AsString() is { Length: > 0 } ? metadata : metadata.With("name", ScalarNode.Of("unnamed"));
        MetadataRules.Check(new FieldView(named, resource["metadata"].Path), Names.PathSegment, problems);
    }

    private static void CheckText(FieldView field, Problems problems, Func<string, string?> rule)
    {
        if (!field.Exists) problems.Required(field);
        else if (field.Value!.AsString() is not { } text) problems.Invalid(field, "must be a string");
        else if (text.Length == 0) problems.Invalid(field, "must not be empty");
        else problems.InvalidIf(field, rule(text));
    }
}
