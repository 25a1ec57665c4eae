using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Operations.Generation.Templates.Helpers;

/// <summary>Values as texts of a format, and back.</summary>
internal static class EncodingHelpers
{
    /// <summary>All of them.</summary>
    public static IEnumerable<TemplateHelper> All =>
    [
        new("toYaml", 1, 1, call => YamlWriter.Write(TemplateValues.ToNode(call[0])).TrimEnd('\n')),
        new("toJson", 1, 1, call => NodeJson.ToJson(TemplateValues.ToNode(call[0]))),
        new("toPrettyJson", 1, 1, call => NodeJson.ToIndentedJson(TemplateValues.ToNode(call[0]))),
        new("fromYaml", 1, 1, FromYaml),
        new("fromJson", 1, 1, FromJson),
        new("b64enc", 1, 1, call => Convert.ToBase64String(Encoding.UTF8.GetBytes(call.Text(0)))),
        new("b64dec", 1, 1, Decode),
        new("sha256sum", 1, 1, call => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.Text(0))))),
        new("urlquery", 1, 1, call => Uri.EscapeDataString(call.Text(0))),
    ];

    private static object FromYaml(HelperCall call)
    {
        var yaml = YamlReader.Read(call.Text(0));
        if (yaml.Problems.FirstOrDefault(problem => problem.IsError) is { } problem) throw new HelperException($"the argument of fromYaml is not YAML: {problem.Message}");
        return yaml.Documents is [var document] ? TemplateValues.From(document) : throw new HelperException($"the argument of fromYaml has {yaml.Documents.Count} documents; one is expected");
    }

    private static object FromJson(HelperCall call)
    {
        try
        {
            return TemplateValues.From(NodeJson.Parse(call.Text(0)));
        }
        catch (JsonException)
        {
            throw new HelperException("the argument of fromJson is not JSON");
        }
    }

    private static object Decode(HelperCall call)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(call.Text(0)));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            throw new HelperException(exception is FormatException ? "the argument of b64dec is not base64" : "the argument of b64dec is base64 of something that is no text");
        }
    }
}
