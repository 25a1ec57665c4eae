using System.Text;

namespace ConfigOps.Operations.Reporting.Html;

/// <summary>The style and the script of the page, put together from the embedded files in Page.</summary>
internal static class PageParts
{
    private static readonly string[] Styles = ["report.css", "parts.css", "paper.css"];
    private static readonly string[] Scripts = ["core.js", "sections.js", "findings.js", "list.js", "filters.js", "compliance.js", "access.js", "network.js", "paper.js", "start.js"];

    /// <summary>The style sheet.</summary>
    public static string Style => string.Concat(Styles.Select(Read));

    /// <summary>The script; its parts share one function, so that nothing is left in the page's global names.</summary>
    public static string Script => $"(() => {{\n\"use strict\";\n{string.Concat(Scripts.Select(Read))}}})();\n";

    private static string Read(string name)
    {
        using var stream = typeof(PageParts).Assembly.GetManifestResourceStream($"ConfigOps.Operations.Reporting.Html.Page.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
