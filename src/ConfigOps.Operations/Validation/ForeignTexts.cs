using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation;

/// <summary>
/// Tells texts that hold no manifests from broken ones, so that there is one finding for such a file and not one for whatever an object would need: templates
/// that are not rendered, and YAML or JSON that is about something else.
/// </summary>
internal static class ForeignTexts
{
    // What an object has at its top, or could have if its apiVersion and kind were forgotten.
    private static readonly string[] ObjectFields = ["apiVersion", "kind", "metadata", "spec"];

    /// <summary>The finding about a text that holds no manifests; null when it holds some, or is broken in another way.</summary>
    /// <param name="read">What was read of it.</param>
    /// <param name="bytes">The text.</param>
    /// <param name="firstLine">The 1-based line that its first line is.</param>
    /// <param name="shown">What messages call it.</param>
    public static Finding? Find(ManifestFile read, ReadOnlySpan<byte> bytes, int firstLine, string shown)
    {
        if (read.Problems.Any(problem => problem.IsError) && TemplateMark(bytes, firstLine) is { } mark)
            return SyntaxRules.Make(SyntaxRules.Template, "this is a template, which is no YAML before it is rendered: {{ }} stands where a value or a line would", shown) with { Position = mark };
        if (read.Problems.Any(problem => problem.IsError && problem.Kind != YamlProblemKind.NoObject) || !read.Resources.All(IsForeign)) return null;
        if (read.Resources is [var first, ..])
        {
            var compose = first.Root["services"] is MapNode ? "; a Compose file is read by --target=ImportCompose" : "";
            return NotKubernetes($"this is about something else than Kubernetes objects: it has neither apiVersion nor kind, but \"{first.Root.Members[0].Key}\"{compose}", first.Position);
        }

        return read.Problems.FirstOrDefault(problem => problem.Kind == YamlProblemKind.NoObject) is { } list ? NotKubernetes("this is about something else than Kubernetes objects: it is a list of other things", list.Position) : null;

        Finding NotKubernetes(string message, SourcePosition position) => SyntaxRules.Make(SyntaxRules.NotKubernetes, message, shown) with { Position = position };
    }

    private static bool IsForeign(Resource resource) => resource.Root.Count > 0 && !Array.Exists(ObjectFields, resource.Root.Has);

    // Where braces stand as a template has them: at the start of a line, or where an unquoted value would begin.
    private static SourcePosition? TemplateMark(ReadOnlySpan<byte> bytes, int firstLine)
    {
        for (var from = 0; bytes[from..].IndexOf("{{"u8) is var found && found >= 0; from += found + 2)
        {
            var at = from + found;
            var start = bytes[..at].LastIndexOf((byte)'\n') + 1;
            var before = bytes[start..at].TrimEnd(" \t"u8);
            if (before.TrimStart(" \t"u8).IsEmpty || before[^1] is (byte)':' or (byte)'-') return new SourcePosition(firstLine + bytes[..at].Count((byte)'\n'), at - start + 1);
        }

        return null;
    }
}
