using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>Understands what a server says when it refuses a request.</summary>
internal static class StatusReader
{
    private const int LongestText = 300;

    /// <summary>The refusal from its HTTP code, headers and body.</summary>
    public static ApiStatus Read(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var code = (int)response.StatusCode;
        var status = ParseStatus(body) is { } root ? FromNode(root) : new ApiStatus(code, ReasonOf(code), TextOf(response, body), []);
        if (status.Code == 0) status = status with { Code = code };
        if (status.Reason.Length == 0) status = status with { Reason = ReasonOf(code) };
        return status.RetryAfterSeconds is null ? status with { RetryAfterSeconds = RetryAfter(response) } : status;
    }

    /// <summary>The refusal a <c>Status</c> object stands for.</summary>
    public static ApiStatus FromNode(MapNode status)
    {
        var causes = status.At("details", "causes")?.Items.Select(cause =>
            new StatusCause(cause["reason"]?.AsString() ?? "", cause["message"]?.AsString() ?? "", cause["field"]?.AsString() ?? "")) ?? [];
        return new ApiStatus((int)(status.Find("code")?.AsInteger() ?? 0), status.Find("reason")?.AsString() ?? "", status.Find("message")?.AsString() ?? "the server gave no reason", [.. causes])
        {
            RetryAfterSeconds = status.At("details", "retryAfterSeconds")?.AsInteger() is > 0 and <= int.MaxValue and var seconds ? (int)seconds : null,
            Continue = status.At("metadata", "continue")?.AsString() is { Length: > 0 } token ? token : null,
        };
    }

    private static MapNode? ParseStatus(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty || body[0] != '{') return null;
        try
        {
            return NodeJson.Parse(body) is MapNode map && map.Find("kind")?.AsString() == "Status" ? map : null;
        }
        catch (JsonException)
        {
            // Not a Status: the text itself is the best there is to show.
            return null;
        }
    }

    private static string TextOf(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var phrase = $"{(int)response.StatusCode} {response.StatusCode}";
        if (response.Headers.Location is { } location)
            return $"{phrase}: it redirects to {location.GetLeftPart(UriPartial.Path)}, which API servers do not do; is this the API server's address?";
        if (response.Content.Headers.ContentType?.MediaType is "text/html")
            return $"{phrase}, with a web page instead of an answer; is this the API server's address, or is a proxy in between?";
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestText)]).Trim();
        return text.Length == 0 ? phrase : $"{phrase}: {text}";
    }

    private static int? RetryAfter(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Retry-After", out var values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private static string ReasonOf(int code) => (HttpStatusCode)code switch
    {
        HttpStatusCode.BadRequest => "BadRequest",
        HttpStatusCode.Unauthorized => "Unauthorized",
        HttpStatusCode.Forbidden => "Forbidden",
        HttpStatusCode.NotFound => "NotFound",
        HttpStatusCode.MethodNotAllowed => "MethodNotAllowed",
        HttpStatusCode.NotAcceptable => "NotAcceptable",
        HttpStatusCode.Conflict => "Conflict",
        HttpStatusCode.Gone => "Gone",
        HttpStatusCode.RequestEntityTooLarge => "RequestEntityTooLarge",
        HttpStatusCode.UnsupportedMediaType => "UnsupportedMediaType",
        HttpStatusCode.UnprocessableEntity => "Invalid",
        HttpStatusCode.TooManyRequests => "TooManyRequests",
        HttpStatusCode.ServiceUnavailable => "ServiceUnavailable",
        HttpStatusCode.GatewayTimeout => "Timeout",
        >= HttpStatusCode.InternalServerError => "InternalError",
        _ => "Unknown",
    };
}
