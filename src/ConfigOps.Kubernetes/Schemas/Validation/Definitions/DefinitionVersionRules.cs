using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>The rules for a definition's versions. What all versions say alike, the server names as the definition's own.</summary>
internal static class DefinitionVersionRules
{
    private const int MostWarningLength = 256;

    /// <summary>Checks the versions.</summary>
    public static void Check(FieldView spec, Problems problems)
    {
        var versions = spec["versions"];
        Names(versions, spec, problems);
        foreach (var version in versions.Items)
        {
            Warning(version, problems);
            if (!version["schema"]["openAPIV3Schema"].Exists) problems.Required(version["schema"]["openAPIV3Schema"], "schemas are required");
        }

        var any = versions.Items.Any(static version => version["subresources"]["status"].Exists);
        var (schema, subresources, columns, selectable) = (Shared(versions, "schema"), Shared(versions, "subresources"), Shared(versions, "additionalPrinterColumns"), Shared(versions, "selectableFields"));
        foreach (var version in versions.Items)
        {
            if (schema is null) DefinitionSchemaRules.Check(version["schema"]["openAPIV3Schema"], version["subresources"]["status"].Exists, problems);
            if (subresources is null) VersionPartRules.Subresources(version["subresources"], problems);
            if (columns is null) VersionPartRules.Columns(version["additionalPrinterColumns"], problems);
            if (selectable is null) Selectable(version["selectableFields"], schema is null ? version["schema"]["openAPIV3Schema"] : default, problems);
        }

        var validation = schema is { } whole ? whole["openAPIV3Schema"].NamedAs(spec.Path["validation"]["openAPIV3Schema"]) : default;
        if (validation.Exists) DefinitionSchemaRules.Check(validation, any, problems);
        if (subresources is { } parts) VersionPartRules.Subresources(parts.NamedAs(spec.Path["subresources"]), problems);
        if (columns is { } list) VersionPartRules.Columns(list.NamedAs(spec.Path["additionalPrinterColumns"]), problems);
        if (selectable is { } fields) Selectable(fields.NamedAs(spec.Path["selectableFields"]), validation, problems);
    }

    private static void Names(FieldView versions, FieldView spec, Problems problems)
    {
        if (versions.Items.Count(static version => version["storage"].IsTrue) != 1)
        {
            problems.Invalid(versions, "must have exactly one version marked as storage version");
            problems.Invalid(new FieldView(null, NodePath.Of("status", "storedVersions")), "must have at least one stored version");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        if (versions.Items.Any(version => !names.Add(version["name"].Text))) problems.Invalid(versions, "must contain unique version names");
        foreach (var version in versions.Items) problems.InvalidIf(version["name"], Formats.Names.Label1035(version["name"].Text));
        if (versions.Items is [var first, ..] && !first["name"].IsBlank && Formats.Names.Label1035(first["name"].Text) is { } wrong) problems.Invalid(new FieldView(first["name"].Value, spec.Path["version"]), wrong);
    }

    private static void Warning(FieldView version, Problems problems)
    {
        var warning = version["deprecationWarning"];
        if (!warning.Exists) return;
        if (!version["deprecated"].IsTrue) problems.Invalid(warning, "can only be set for deprecated versions");
        else if (warning.Text.Length > MostWarningLength) problems.Invalid(warning, $"must be <= {MostWarningLength} characters long");
        else if (warning.IsBlank) problems.Invalid(warning, "must not be an empty string");
        else if (warning.Text.Any(char.IsControl)) problems.Invalid(warning, "must only contain printable UTF-8 characters");
    }

    private static void Selectable(FieldView fields, FieldView schema, Problems problems)
    {
        if (fields.Count == 0) return;
        if (!schema.Exists) problems.Invalid(fields, "may only be set when `version.schema.openAPIV3Schema` is not included", "");
        else SelectableFieldRules.Check(fields, schema, problems);
    }

    // The part, when every version has the same; null when they differ.
    private static FieldView? Shared(FieldView versions, string part)
    {
        if (versions.Count == 0) return null;
        var first = versions.Items[0][part];
        return versions.Items.All(version => Node.Equals(version[part].Value, first.Value)) ? first : null;
    }
}
