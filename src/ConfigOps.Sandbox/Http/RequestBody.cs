using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Sandbox.Machinery;
using ConfigOps.Sandbox.Protobuf;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Sandbox.Http;

/// <summary>Reads the body of a request: JSON, YAML or protobuf, at most 3 MiB as on a real server.</summary>
internal sealed class RequestBody(SchemaCatalog catalog)
{
    /// <summary>The longest body, in bytes.</summary>
    public const int Limit = 3 << 20;

    /// <summary>The media type of a request's body without its parameters; JSON when it names none.</summary>
    public static string MediaType(HttpContext http)
    {
        var type = http.Request.ContentType ?? "";
        var semicolon = type.IndexOf(';', StringComparison.Ordinal);
        type = (semicolon < 0 ? type : type[..semicolon]).Trim();
        return type.Length == 0 ? "application/json" : type;
    }

    /// <summary>Reads an object of a kind.</summary>
    /// <param name="http">The request.</param>
    /// <param name="kind">The kind that is expected, for messages.</param>
    /// <param name="context">Told of keys that were there twice, or refusing them, as the request wants it.</param>
    /// <exception cref="ApiRefusalException">The body is no object (400), too long (413), or of a media type that is not read (415).</exception>
    public async Task<MapNode> ReadObjectAsync(HttpContext http, ServedKind kind, WriteContext context)
    {
        var type = MediaType(http);
        if (type == ProtobufBody.MediaType) return Protobuf(await ReadBytesAsync(http));
        if (type is not ("application/json" or "application/yaml"))
            throw Refusal.UnsupportedMediaType($"the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf; it is {type}");
        var bytes = await ReadBytesAsync(http);
        if (type == "application/yaml") return Parse(bytes, yaml: true) as MapNode ?? throw Unrecognized(kind, "the body of the request is not an object");
        var duplicates = new List<string>();
        try
        {
            var content = NodeJson.Parse(bytes, duplicates) as MapNode ?? throw Unrecognized(kind, "json: cannot unmarshal a value that is no object");
            if (duplicates.Count > 0 && context.FieldValidation == FieldValidation.Strict)
                throw Refusal.BadRequest($"{kind.Api.Kind.Kind} in version \"{kind.Api.Kind.Version}\" cannot be handled as a {kind.Api.Kind.Kind}: strict decoding error: {string.Join(", ", duplicates.Select(Duplicate))}");
            if (context.FieldValidation == FieldValidation.Warn)
                foreach (var duplicate in duplicates) context.Warn(Duplicate(duplicate));
            return content;
        }
        catch (JsonException exception)
        {
            throw Unrecognized(kind, exception.Message);
        }
    }

    private static string Duplicate(string path) => $"duplicate field \"{path}\"";

    private static ApiRefusalException Unrecognized(ServedKind kind, string why) =>
        Refusal.BadRequest($"the object provided is unrecognized (must be of type {kind.Api.Kind.Kind}): couldn't get version/kind; json parse error: {why}");

    /// <summary>Reads an object when there is a body; null when there is none.</summary>
    public async Task<MapNode?> ReadOptionalAsync(HttpContext http)
    {
        if (http.Request.ContentLength is 0) return null;
        var bytes = await ReadBytesAsync(http);
        if (bytes.Length == 0) return null;
        if (ProtobufBody.IsOne(bytes)) return Protobuf(bytes);
        return Parse(bytes, MediaType(http) == "application/yaml") as MapNode ?? throw Refusal.BadRequest("the body of the request is not an object");
    }

    /// <summary>Reads any value, as JSON or as YAML (of which JSON is a part).</summary>
    public static async Task<Node> ReadNodeAsync(HttpContext http, bool yaml) => Parse(await ReadBytesAsync(http), yaml);

    private MapNode Protobuf(byte[] bytes)
    {
        try
        {
            return ProtobufBody.Read(bytes, catalog);
        }
        catch (InvalidDataException exception)
        {
            throw Refusal.BadRequest(exception.Message);
        }
    }

    private static Node Parse(ReadOnlySpan<byte> bytes, bool yaml)
    {
        if (!yaml || bytes.TrimStart(" \t\r\n"u8) is [(byte)'{', ..])
        {
            try
            {
                return NodeJson.Parse(bytes);
            }
            catch (JsonException exception) when (!yaml)
            {
                throw Refusal.BadRequest($"the body of the request is not valid JSON: {exception.Message}");
            }
            catch (JsonException)
            {
                // A YAML flow map looks like JSON at its start: read it as YAML.
            }
        }

        var file = YamlReader.Read(bytes);
        if (file.Problems.FirstOrDefault(problem => problem.IsError) is { } problem)
            throw Refusal.BadRequest($"the body of the request is not valid YAML: {problem.Position}: {problem.Message}");
        return file.Documents.Count == 1 ? file.Documents[0] : throw Refusal.BadRequest($"the body of the request holds {file.Documents.Count} YAML documents; exactly one is expected");
    }

    private static async Task<byte[]> ReadBytesAsync(HttpContext http)
    {
        if (http.Request.ContentLength > Limit) throw Refusal.TooLarge(Limit);
        using var buffer = new MemoryStream((int)(http.Request.ContentLength ?? 4096));
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            foreach (var part in read.Buffer) buffer.Write(part.Span);
            reader.AdvanceTo(read.Buffer.End);
            if (buffer.Length > Limit) throw Refusal.TooLarge(Limit);
            if (read.IsCompleted) return buffer.ToArray();
        }
    }
}
