using System.Text.RegularExpressions;
using System.Xml.Linq;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Tests.Reporting;

/// <summary>What Jenkins' xUnit plugin would refuse of a JUnit file.</summary>
internal static partial class JUnitCheck
{
    private static readonly Lazy<Node> s_limits = new(() => NodeJson.Parse(File.ReadAllText(RepositoryFiles.PathOf("tests", "Fixtures", "reports", "junit-limits.json"))));

    /// <summary>What is wrong, in the order of the file.</summary>
    public static IEnumerable<string> Problems(XElement element)
    {
        var name = element.Name.ToString();
        if (s_limits.Value[name] is not { } limits) return [$"<{name}> is not known"];
        var needed = Texts(limits["needs"]);
        var attributes = element.Attributes().Select(attribute => attribute.Name.ToString()).ToList();
        return
        [
            .. needed.Except(attributes).Select(attribute => $"<{name}> lacks {attribute}"),
            .. attributes.Except(needed).Except(Texts(limits["may"])).Select(attribute => $"<{name}> must not have {attribute}"),
            .. element.Elements().Select(child => child.Name.ToString()).Except(Texts(limits["holds"])).Select(child => $"<{name}> must not hold <{child}>"),
            .. element.Attribute("time") is { } time && name != "testcase" && !Seconds().IsMatch(time.Value) ? [$"<{name}> has the time {time.Value}"] : Array.Empty<string>(),
            .. element.Elements().SelectMany(Problems),
        ];
    }

    private static IEnumerable<string> Texts(Node? list) => list!.Items.Select(item => item.AsString()!);

    [GeneratedRegex(@"^[0-9]+(\.[0-9]{1,3})?$")]
    private static partial Regex Seconds();
}
