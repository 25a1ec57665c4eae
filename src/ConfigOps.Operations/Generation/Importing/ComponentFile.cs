using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>The text of an imported component's or job's file: what a person must decide stands at its top.</summary>
internal static class ComponentFile
{
    /// <summary>The text.</summary>
    public static string Of(ComponentDraft draft, string input)
    {
        var text = new StringBuilder($"# Imported from {input}, {draft.Source}.\n");
        foreach (var note in draft.Notes.Where(note => note.Verdict == ImportVerdict.Undecided))
            text.Append($"# To decide: {note.Subject}: {string.Join(' ', note.Message.Split('\n'))}\n");
        var ordered = new MapBuilder();
        foreach (var field in draft.Kind.Shape.Fields)
            if (draft.Values.Find(field.Name) is { } value) ordered.Set(field.Name, value);
        return text.Append(YamlWriter.Write(ordered.Build())).ToString();
    }
}
