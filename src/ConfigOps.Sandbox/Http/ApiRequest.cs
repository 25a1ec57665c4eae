using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Sandbox.Http;

/// <summary>A request to a kind: what is asked, how the answer is wanted, and who asks.</summary>
/// <param name="Http">The request and its answer.</param>
/// <param name="Kind">The kind of the path.</param>
/// <param name="Path">The path.</param>
/// <param name="Representation">How the answer is wanted.</param>
/// <param name="Caller">Who asks.</param>
internal sealed record ApiRequest(HttpContext Http, ServedKind Kind, ApiPath Path, Representation Representation, Caller Caller)
{
    /// <summary>Ends when the client has gone.</summary>
    public CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>The value of a query parameter, or null.</summary>
    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>Whether a query parameter says yes (<c>true</c>, <c>1</c>, or no value).</summary>
    public bool Flag(string name) => Query(name) is { } value && value is not ("false" or "0");

    /// <summary>A query parameter that is a whole number from 0; null when absent.</summary>
    /// <exception cref="ApiRefusalException">It is something else (400).</exception>
    public long? Number(string name) => Query(name) is not { Length: > 0 } text ? null
        : long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
        : throw Refusal.BadRequest($"the query parameter {name}={text} is not a whole number");

    /// <summary>How the write of this request is done.</summary>
    /// <exception cref="ApiRefusalException">A query parameter has a value that does not exist (400 or 422).</exception>
    public WriteContext WriteContext(bool apply = false)
    {
        var manager = Query("fieldManager") ?? "";
        if (apply && manager.Length == 0) throw Invalid("PatchOptions", "fieldManager", "FieldValueRequired", "Required value: is required for apply patch");
        if (manager.Length > 128) throw Invalid("PatchOptions", "fieldManager", "FieldValueTooLong", "Too long: may not be more than 128 bytes");
        return new WriteContext(manager.Length > 0 ? manager : ManagerFromUserAgent(Http.Request.Headers.UserAgent.ToString()))
        {
            DryRun = DryRun(Query("dryRun")),
            FieldValidation = FieldValidationLevel(Query("fieldValidation")),
            Subresource = Path.Subresource.Length == 0 ? null : Path.Subresource,
            Caller = Caller,
        };
    }

    /// <summary>Whether a <c>dryRun</c> parameter or option asks for a dry run.</summary>
    public static bool DryRun(string? value) => value switch
    {
        null or "" => false,
        "All" => true,
        _ => throw Invalid("PatchOptions", "dryRun", "FieldValueNotSupported", $"Unsupported value: \"{value}\": supported values: \"All\""),
    };

    private static FieldValidation FieldValidationLevel(string? value) => value switch
    {
        null or "" or "Warn" => FieldValidation.Warn,
        "Ignore" => FieldValidation.Ignore,
        "Strict" => FieldValidation.Strict,
        _ => throw Invalid("CreateOptions", "fieldValidation", "FieldValueNotSupported", $"Unsupported value: \"{value}\": supported values: \"Ignore\", \"Strict\", \"Warn\""),
    };

    /// <summary>As Kubernetes does for a client that names no manager: the program's name.</summary>
    private static string ManagerFromUserAgent(string agent)
    {
        var name = agent.Split('/')[0];
        var printable = new string([.. name.Where(c => !char.IsControl(c))]);
        return printable.Length > 128 ? printable[..128] : printable;
    }

    private static ApiRefusalException Invalid(string options, string field, string reason, string message) =>
        Refusal.Of(422, "Invalid", $"{options}.meta.k8s.io \"\" is invalid: {field}: {message}", new RefusalDetails("meta.k8s.io", options, ""), [new(reason, message, field)]);
}
