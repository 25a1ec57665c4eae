using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Kubernetes.Tests.Yaml;

/// <summary>The law that the quick reader of plain documents keeps.</summary>
internal static class ReaderAgreement
{
    /// <summary>Whether the quick reader gives up on a document, or gives the same values at the same places as the full reader, which finds nothing wrong.</summary>
    public static bool Holds(string text) => Holds(new YamlDocumentText(text.AsMemory(), 3, 0));

    /// <inheritdoc cref="Holds(string)"/>
    public static bool Holds(YamlDocumentText document)
    {
        if (!PlainYamlDocument.TryRead(document, out var quick)) return true;
        var problems = new List<YamlProblem>();
        try
        {
            return new YamlDocumentReader(document, problems).Read() is var full && problems.Count == 0 && Places(quick) == Places(full);
        }
        catch (Exception exception) when (exception is YamlAbortException or YamlDotNet.Core.YamlException)
        {
            return IsAboutLines(exception);
        }
    }

    /// <summary>Whether the full reader refuses only how the lines of a text are indented, about which Kubernetes' reader does not mind.</summary>
    public static bool IsAboutLines(Exception exception) =>
        exception.Message.Contains("-quoted scalar, found wrong indentation", StringComparison.Ordinal) || exception.Message.Contains("found extra spaces in first line", StringComparison.Ordinal);

    private static string Places(Node? node)
    {
        var text = new StringBuilder();
        if (node is not null) Describe(node, text);
        return text.ToString();
    }

    private static void Describe(Node node, StringBuilder text)
    {
        text.Append(node.Position).Append(' ');
        switch (node)
        {
            case MapNode map:
                text.Append('{');
                foreach (var entry in map.Members)
                {
                    text.Append(entry.KeyPosition).Append(' ').Append(entry.Key).Append(": ");
                    Describe(entry.Value, text);
                }

                text.Append('}');
                break;
            case ListNode list:
                text.Append('[');
                foreach (var item in list.Values) Describe(item, text);
                text.Append(']');
                break;
            case ScalarNode scalar:
                text.Append(scalar.Kind).Append(' ').Append(scalar.Text).Append(';');
                break;
        }
    }
}
