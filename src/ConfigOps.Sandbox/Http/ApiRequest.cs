using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;
using Microsoft.AspNetCore.Http;
using StatusCause = ConfigOps.Kubernetes.Api.StatusCause;

namespace ConfigOps.Sandbox.Http;

/// <summary>A request to a kind: what is asked, how the answer is wanted, and who asks.</summary>
/// <param name="Http">The request and its answer.</param>
/// <param name="Kind">The kind of the path.</param>
/// <param name="Path">The path.</param>
/// <param name="Representation">How the answer is wanted.</param>
/// <param name="Caller">Who asks.</param>
internal sealed record ApiRequest(HttpContext Http, ServedKind Kind, ApiPath Path, Representation Representation, Caller Caller)
{
    /// <summary>Whether the request is a watch.</summary>
    public bool IsWatch => Path.IsWatch || Flag("watch");

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

    /// <summary>The kind of the options that the query of this request's method is.</summary>
    private string Options => Http.Request.Method switch
    {
        "POST" => "CreateOptions",
        "PUT" => "UpdateOptions",
        "DELETE" => "DeleteOptions",
        _ => "PatchOptions",
    };

    /// <summary>How the write of this request is done.</summary>
    /// <exception cref="ApiRefusalException">A query parameter has a value that does not exist (400 or 422).</exception>
    public WriteContext WriteContext(bool apply = false)
    {
        var manager = Query("fieldManager") ?? "";
        if (apply && manager.Length == 0) throw Refusal.InvalidOptions(Options, new StatusCause("FieldValueRequired", "Required value: is required for apply patch", "fieldManager"));
        if (manager.Length > 128) throw Refusal.InvalidOptions(Options, new StatusCause("FieldValueTooLong", "Too long: may not be more than 128 bytes", "fieldManager"));
        return new WriteContext(manager.Length > 0 ? manager : ManagerFromUserAgent(Http.Request.Headers.UserAgent.ToString()))
        {
            DryRun = DryRun(Query("dryRun"), Options),
            FieldValidation = FieldValidationLevel(Query("fieldValidation"), Options),
            Subresource = Path.Subresource.Length == 0 ? null : Path.Subresource,
            Caller = Caller,
        };
    }

    /// <summary>Whether a <c>dryRun</c> parameter or option asks for a dry run.</summary>
    /// <param name="value">The parameter.</param>
    /// <param name="options">The kind of the options it belongs to: <c>PatchOptions</c>.</param>
    /// <exception cref="ApiRefusalException">It is something that does not exist (422).</exception>
    public static bool DryRun(string? value, string options) => value switch
    {
        null or "" => false,
        "All" => true,
        _ => throw Refusal.InvalidOptions(options, new StatusCause("FieldValueNotSupported", $"Unsupported value: [\"{value}\"]: supported values: \"All\"", "dryRun")),
    };

    private static FieldValidation FieldValidationLevel(string? value, string options) => value switch
    {
        null or "" or "Warn" => FieldValidation.Warn,
        "Ignore" => FieldValidation.Ignore,
        "Strict" => FieldValidation.Strict,
        _ => throw Refusal.InvalidOptions(options, new StatusCause("FieldValueNotSupported", $"Unsupported value: \"{value}\": supported values: \"\", \"Ignore\", \"Warn\", \"Strict\"", "fieldValidation")),
    };

    /// <summary>As Kubernetes does for a client that names no manager: the program's name.</summary>
    private static string ManagerFromUserAgent(string agent)
    {
        var name = agent.Split('/')[0];
        var printable = new string([.. name.Where(c => !char.IsControl(c))]);
        return printable.Length > 128 ? printable[..128] : printable;
    }
}
