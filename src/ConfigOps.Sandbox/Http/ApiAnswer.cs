using System.Globalization;
using System.Text;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Sandbox.Machinery;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Sandbox.Http;

/// <summary>Writes answers.</summary>
internal static class ApiAnswer
{
    /// <summary>What is answered, as plain text, to a path of which nothing is known.</summary>
    public const string NoSuchPage = "404 page not found\n";

    private const string WarningCode = "299 - ";

    /// <summary>Writes a value as JSON or YAML.</summary>
    public static Task WriteAsync(HttpContext http, int code, Node content, Representation representation, string? mediaType = null)
    {
        var bytes = representation.Yaml ? Encoding.UTF8.GetBytes(YamlWriter.Write(content)) : NodeJson.ToUtf8(content);
        return WriteAsync(http, code, bytes, mediaType ?? (representation.Yaml ? "application/yaml" : "application/json"));
    }

    /// <summary>Writes plain text.</summary>
    public static Task WriteTextAsync(HttpContext http, int code, string text) => WriteAsync(http, code, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    /// <summary>Writes bytes.</summary>
    public static async Task WriteAsync(HttpContext http, int code, ReadOnlyMemory<byte> bytes, string mediaType)
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = mediaType;
        http.Response.ContentLength = bytes.Length;
        http.Response.Headers.CacheControl = "no-cache, private";
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>Writes a refusal as a <c>meta/v1 Status</c>.</summary>
    public static Task WriteRefusalAsync(HttpContext http, ApiRefusalException refusal)
    {
        if (refusal.Details?.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(http, refusal.Status.Code, StatusOf(refusal), Representation.Json);
    }

    /// <summary>Adds what the client is to be warned of.</summary>
    public static void Warn(HttpContext http, IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
            http.Response.Headers.Append("Warning", $"{WarningCode}\"{Printable(warning)}\"");
    }

    /// <summary>A refusal as a <c>meta/v1 Status</c>.</summary>
    public static MapNode StatusOf(ApiRefusalException refusal)
    {
        var status = refusal.Status;
        var details = new MapBuilder();
        if (refusal.Details is { } about)
        {
            if (about.Name.Length > 0) details.Set("name", ScalarNode.Of(about.Name));
            if (about.Group.Length > 0) details.Set("group", ScalarNode.Of(about.Group));
            if (about.Kind.Length > 0) details.Set("kind", ScalarNode.Of(about.Kind));
        }

        if (status.Causes.Count > 0) details.Set("causes", new ListNode(status.Causes.Select(CauseOf)));
        if (refusal.Details?.RetryAfterSeconds is { } seconds) details.Set("retryAfterSeconds", ScalarNode.Of(seconds));
        return MapNode.Of(
            ("kind", ScalarNode.Of("Status")),
            ("apiVersion", ScalarNode.Of("v1")),
            ("metadata", MapNode.Empty),
            ("status", ScalarNode.Of("Failure")),
            ("message", ScalarNode.Of(status.Message)),
            ("reason", status.Reason.Length == 0 ? null : ScalarNode.Of(status.Reason)),
            ("details", refusal.Details is not null || details.Count > 0 ? details.Build() : null),
            ("code", ScalarNode.Of(status.Code)));
    }

    private static Node CauseOf(StatusCause cause) => MapNode.Of(
        ("reason", cause.Reason.Length == 0 ? null : ScalarNode.Of(cause.Reason)),
        ("message", ScalarNode.Of(cause.Message)),
        ("field", cause.Field.Length == 0 ? null : ScalarNode.Of(cause.Field)));

    /// <summary>A header carries visible ASCII; everything else is written as a question mark, quotes and backslashes are escaped.</summary>
    private static string Printable(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '"' or '\\') plain.Append('\\').Append(c);
            else plain.Append(c is >= ' ' and <= '~' ? c : c is '\n' or '\t' ? ' ' : '?');
        }

        return plain.ToString();
    }
}
