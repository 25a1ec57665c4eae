using ConfigOps.Sandbox.Machinery;
using ConfigOps.Sandbox.OpenApi;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Sandbox.Http;

/// <summary><c>/openapi/v3</c> with its documents, and <c>/openapi/v2</c>; JSON only.</summary>
internal sealed class OpenApiEndpoint(OpenApiDocuments documents)
{
    private const string Three = "/openapi/v3";

    /// <summary>Answers a path of OpenAPI; false when the path is none.</summary>
    public async Task<bool> TryHandleAsync(HttpContext http, string path)
    {
        if (path is not ("/openapi/v2" or Three) && !path.StartsWith(Three + "/", StringComparison.Ordinal)) return false;
        var accept = http.Request.Headers.Accept.ToString();
        if (accept.Length > 0 && Representation.Negotiate(accept) is null) throw Refusal.NotAcceptable("application/json");
        if (path == Three)
        {
            await ApiAnswer.WriteAsync(http, 200, documents.Index(), Representation.Json);
            return true;
        }

        var content = path == "/openapi/v2" ? documents.VersionTwo() : documents.Document(path[(Three.Length + 1)..]) ?? throw Refusal.NoSuchPath();
        await ApiAnswer.WriteAsync(http, 200, content, "application/json");
        return true;
    }
}
