using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Extensions;

/// <summary>The rules for a definition's versions. When all versions say the same, the server names what they share as the definition's own.</summary>
internal static class DefinitionVersionRules
{
    private static readonly string[] ColumnTypes = ["boolean", "date", "integer", "number", "string"];
    private static readonly string[] ColumnFormats = ["binary", "bool", "byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

    /// <summary>Checks the versions.</summary>
    public static void Check(FieldView spec, Problems problems)
    {
        var versions = spec["versions"];
        var stored = versions.Items.Count(version => version["storage"].IsTrue);
        if (stored != 1)
        {
            problems.Invalid(versions, "must have exactly one version marked as storage version");
            problems.Invalid(new FieldView(null, NodePath.Of("status", "storedVersions")), "must have at least one stored version");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        if (versions.Items.Any(version => !names.Add(version["name"].Text))) problems.Invalid(versions, "must contain unique version names");
        var shared = Shares(versions);
        foreach (var version in versions.Items)
        {
            if (Names.Label1035(version["name"].Text) is { } wrong) problems.Invalid(version["name"], $"spec.versions[*].name: {wrong}");
            if (!shared) Content(version, version, problems);
        }

        if (shared && versions.Count > 0) Content(versions.Items[0], new FieldView(versions.Items[0].Value, spec.Path), problems);
    }

    private static bool Shares(FieldView versions) => versions.Items.Skip(1).All(version =>
        Node.Equals(version["schema"].Value, versions.Items[0]["schema"].Value)
        && Node.Equals(version["subresources"].Value, versions.Items[0]["subresources"].Value)
        && Node.Equals(version["additionalPrinterColumns"].Value, versions.Items[0]["additionalPrinterColumns"].Value));

    private static void Content(FieldView version, FieldView named, Problems problems)
    {
        var holder = named.Path.ToString() == "spec" ? "validation" : "schema";
        var schema = version["schema"]["openAPIV3Schema"].NamedAs(named.Path[holder]["openAPIV3Schema"]);
        if (!schema.Exists) problems.Required(version["schema"]["openAPIV3Schema"], "schemas are required");
        else StructuralSchemaRules.Root(schema, problems);
        Subresources(version["subresources"].NamedAs(named.Path["subresources"]), problems);
        foreach (var column in version["additionalPrinterColumns"].NamedAs(named.Path["additionalPrinterColumns"]).Items) Column(column, problems);
    }

    private static void Subresources(FieldView subresources, Problems problems)
    {
        var scale = subresources["scale"];
        if (!scale.Exists) return;
        foreach (var (field, root) in (ReadOnlySpan<(string, string)>)[("specReplicasPath", ".spec."), ("statusReplicasPath", ".status.")])
        {
            var path = scale[field];
            if (path.IsBlank) problems.Required(path);
            else if (!IsPath(path.Text) || !path.Text.StartsWith(root, StringComparison.Ordinal)) problems.Invalid(path, $"should be a json path under {root[..^1]}");
        }

        var selector = scale["labelSelectorPath"];
        if (!selector.IsBlank && !(IsPath(selector.Text) && (selector.Text.StartsWith(".spec.", StringComparison.Ordinal) || selector.Text.StartsWith(".status.", StringComparison.Ordinal))))
            problems.Invalid(selector, "should be a json path under either .spec or .status");
    }

    private static void Column(FieldView column, Problems problems)
    {
        if (column["name"].IsBlank) problems.Required(column["name"]);
        if (column["type"].IsBlank) problems.Required(column["type"], "must be one of " + string.Join(',', ColumnTypes));
        else if (!column["type"].IsAnyOf(ColumnTypes)) problems.Invalid(column["type"], "must be one of " + string.Join(',', ColumnTypes));
        if (!column["format"].IsBlank && !column["format"].IsAnyOf(ColumnFormats)) problems.Invalid(column["format"], "must be one of " + string.Join(',', ColumnFormats));
        if (column["jsonPath"].IsBlank) problems.Required(column["jsonPath"].NamedAs(column.Path["JSONPath"]));
    }

    private static bool IsPath(string path) => path.StartsWith('.') && path.Length > 1 && !path.Contains('[', StringComparison.Ordinal) && !path.Contains("..", StringComparison.Ordinal) && !path.Contains(' ', StringComparison.Ordinal);
}
