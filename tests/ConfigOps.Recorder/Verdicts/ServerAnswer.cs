using System.Net;
using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>A server's verdict on an object.</summary>
/// <param name="Code">The status code.</param>
/// <param name="Body">The answer.</param>
internal sealed record ServerAnswer(int Code, Node Body)
{
    private const int LongestMessage = 700;

    /// <summary>Whether it took the object.</summary>
    public bool Accepted => Code is 200 or 201;

    /// <summary>The message of a refusal.</summary>
    public string Message => Body["message"]?.AsString() is not { } text ? "" : text.Length > LongestMessage ? text[..LongestMessage] : text;

    /// <summary>The reason of a refusal.</summary>
    public string Reason => Body["reason"]?.AsString() ?? "";

    /// <summary>Fields and reasons of a refusal, each once.</summary>
    public IReadOnlyList<(string Field, string Reason)> Causes =>
        [.. (Body.At("details", "causes")?.Items ?? []).Select(cause => (cause["field"]?.AsString() ?? "", cause["reason"]?.AsString() ?? "")).Distinct().Order()];

    /// <summary>Asks.</summary>
    public static async Task<ServerAnswer> AskAsync(HttpClient client, HttpMethod method, string path, Node? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(client.BaseAddress!, path));
        if (body is not null) request.Content = new StringContent(NodeJson.ToJson(body), Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request, cancellation);
        if (response.StatusCode == HttpStatusCode.TooManyRequests) throw new InvalidOperationException($"{method} {path}: the server is busy");
        var text = await response.Content.ReadAsByteArrayAsync(cancellation);
        return new ServerAnswer((int)response.StatusCode, text.Length > 0 && text[0] == '{' ? NodeJson.Parse(text) : MapNode.Of(("message", ScalarNode.Of(Encoding.UTF8.GetString(text)))));
    }
}
