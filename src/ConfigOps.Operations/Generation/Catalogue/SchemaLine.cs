namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>The first line of a file of the catalogue, by which editors find its schema.</summary>
internal static class SchemaLine
{
    /// <summary>The line with its line break; empty where the repository has no copy of the schema in <c>docs/schemas</c>.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="path">The file, absolute.</param>
    /// <param name="kind">What the file is: <c>component</c>.</param>
    public static string Of(string root, string path, string kind)
    {
        var schema = Path.Combine(Path.GetFullPath(root), "docs", "schemas", $"{kind}.schema.json");
        return File.Exists(schema) ? $"# yaml-language-server: $schema={Path.GetRelativePath(Path.GetDirectoryName(path)!, schema).Replace('\\', '/')}\n" : "";
    }
}
