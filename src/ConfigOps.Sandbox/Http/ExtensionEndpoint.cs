using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Sandbox.Http;

/// <summary>Requests that an <see cref="IApiExtension"/> answers.</summary>
internal sealed class ExtensionEndpoint(IReadOnlyList<IApiExtension> extensions)
{
    /// <summary>Answers a request when one of the extensions does.</summary>
    public async Task<bool> TryHandleAsync(HttpContext http, string path, Representation representation)
    {
        if (extensions.Count == 0) return false;
        var query = http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.Count > 0 ? pair.Value[0] ?? "" : "", StringComparer.Ordinal);
        var request = new ExtensionRequest(http.Request.Method, path, query);
        foreach (var extension in extensions)
        {
            if (await extension.AnswerAsync(request, http.RequestAborted) is not { } answer) continue;
            if (answer.Text is { } text) await StreamAsync(http, answer, text);
            else await ApiAnswer.WriteAsync(http, answer.Code, answer.Content ?? MapNode.Empty, Representation.Json with { Yaml = representation.Yaml });
            return true;
        }

        return false;
    }

    private static async Task StreamAsync(HttpContext http, ExtensionAnswer answer, IAsyncEnumerable<string> text)
    {
        http.Response.StatusCode = answer.Code;
        http.Response.ContentType = answer.TextType;
        await http.Response.StartAsync(http.RequestAborted);
        await foreach (var piece in text.WithCancellation(http.RequestAborted))
        {
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(piece), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
