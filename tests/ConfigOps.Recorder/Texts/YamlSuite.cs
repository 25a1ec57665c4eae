using System.Text;
using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Recorder.Texts;

/// <summary>A text of the public YAML test suite.</summary>
/// <param name="Name">The name of its file, with its number where the file has several.</param>
/// <param name="Text">The text itself.</param>
internal sealed record SuiteText(string Name, string Text);

/// <summary>Reads the public YAML test suite: the files of its folder <c>src</c>.</summary>
internal static partial class YamlSuite
{
    /// <summary>All texts, in the order of their names.</summary>
    public static IEnumerable<SuiteText> Read(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var item in YamlReader.Read(File.ReadAllBytes(file)).Documents.SelectMany(static document => document.Items))
                if (item["yaml"]?.AsString() is { } text) yield return new SuiteText($"{Path.GetFileNameWithoutExtension(file)}-{number++}", Plain(text));
        }
    }

    // The suite writes what nobody sees with signs of its own.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(Tabs().Replace(text, "\t"));
        return plain.Replace('␣', ' ').Replace("↵", "").Replace('←', '\r').Replace('⇔', '\ufeff').Replace("∎\n", "").Replace("∎", "").ToString();
    }

    [GeneratedRegex("—*»")]
    private static partial Regex Tabs();
}
