namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>The rules for what a version of a custom resource offers beside its schema: scaling, and columns to print.</summary>
internal static class VersionPartRules
{
    private static readonly string[] ColumnTypes = ["boolean", "date", "integer", "number", "string"];
    private static readonly string[] ColumnFormats = ["binary", "bool", "byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

    /// <summary>Checks subresources; absent is good.</summary>
    public static void Subresources(FieldView subresources, Problems problems)
    {
        var scale = subresources["scale"];
        if (!scale.Exists) return;
        foreach (var (field, root) in (ReadOnlySpan<(string, string)>)[("specReplicasPath", ".spec."), ("statusReplicasPath", ".status.")])
        {
            var path = scale[field];
            if (path.IsBlank) problems.Required(path);
            else if (IsPath(path, problems) && !path.Text.StartsWith(root, StringComparison.Ordinal)) problems.Invalid(path, $"should be a json path under {root[..^1]}");
        }

        var selector = scale["labelSelectorPath"];
        if (!selector.IsBlank && IsPath(selector, problems) && !selector.Text.StartsWith(".spec.", StringComparison.Ordinal) && !selector.Text.StartsWith(".status.", StringComparison.Ordinal))
            problems.Invalid(selector, "should be a json path under either .spec or .status");
    }

    /// <summary>Checks columns.</summary>
    public static void Columns(FieldView columns, Problems problems)
    {
        foreach (var column in columns.Items)
        {
            var (type, format, path) = (column["type"], column["format"], column["jsonPath"].NamedAs(column.Path["JSONPath"]));
            if (column["name"].IsBlank) problems.Required(column["name"]);
            if (type.IsBlank) problems.Required(type, "must be one of " + string.Join(',', ColumnTypes));
            else if (!type.IsAnyOf(ColumnTypes)) problems.Invalid(type, "must be one of " + string.Join(',', ColumnTypes));
            if (!format.IsBlank && !format.IsAnyOf(ColumnFormats)) problems.Invalid(format, "must be one of " + string.Join(',', ColumnFormats));
            if (path.IsBlank) problems.Required(path);
            else IsPath(path, problems);
        }
    }

    private static bool IsPath(FieldView path, Problems problems)
    {
        if (path.Text.StartsWith('.')) return true;
        problems.Invalid(path, "must be a simple json path starting with .");
        return false;
    }
}
