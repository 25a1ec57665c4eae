using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Authorization;
using ConfigOps.Sandbox.Machinery;
using ConfigOps.Sandbox.Tables;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Sandbox.Http;

/// <summary>The verbs on objects and collections, as HTTP asks for them.</summary>
internal sealed class ResourceEndpoint(ObjectReader reader, ObjectWriter writer, RemovalEndpoint removals, WatchEndpoint watches, SubresourceEndpoint subresources, Reviews reviews, RequestBody bodies, TablePrinter tables)
{
    /// <summary>Answers a request.</summary>
    /// <exception cref="ApiRefusalException">The request is refused.</exception>
    public Task HandleAsync(ApiRequest request)
    {
        if (request.Kind.Custom is not null && request.Kind.Api.Namespaced != request.Path.Namespace.Length > 0 && (request.Path.Name.Length > 0 || !request.Kind.Api.Namespaced))
            return ApiAnswer.WriteTextAsync(request.Http, 404, ApiAnswer.NoSuchPage);
        if (request.Path.Subresource.Length > 0 && request.Path.Subresource != "status") return subresources.HandleAsync(request);
        CheckScope(request);
        if (request.Kind.Deprecation is { } deprecation && (HttpMethods.IsGet(request.Http.Request.Method) || request.Kind.Api.Verbs.Contains("delete"))) ApiAnswer.Warn(request.Http, [deprecation]);
        if (request.Path.Subresource == "status" && !request.Kind.HasStatus) throw Refusal.NoSuchPath();
        var method = request.Http.Request.Method;
        if (request.Path.Name.Length == 0)
        {
            if (HttpMethods.IsGet(method)) return request.IsWatch ? watches.HandleAsync(request) : ListAsync(request);
            if (HttpMethods.IsPost(method)) return CreateAsync(request);
            if (HttpMethods.IsDelete(method)) return removals.RemoveCollectionAsync(request);
        }
        else
        {
            if (HttpMethods.IsGet(method)) return request.Path.IsWatch ? watches.HandleAsync(request) : GetAsync(request);
            if (HttpMethods.IsPut(method)) return ReplaceAsync(request);
            if (HttpMethods.IsPatch(method)) return PatchAsync(request);
            if (HttpMethods.IsDelete(method) && request.Path.Subresource.Length == 0 && request.Kind.Api.Verbs.Contains("delete")) return removals.RemoveAsync(request);
        }

        throw Refusal.MethodNotAllowed();
    }

    private static void CheckScope(ApiRequest request)
    {
        var (kind, path) = (request.Kind, request.Path);
        if (!kind.Api.Namespaced && path.Namespace.Length > 0) throw Refusal.NoSuchPath();
        if (kind.Api.Namespaced && path.Namespace.Length == 0 && path.Name.Length > 0) throw Refusal.NoSuchPath();
        if (kind.Api.Namespaced && path.Namespace.Length == 0 && !HttpMethods.IsGet(request.Http.Request.Method)) throw Refusal.MethodNotAllowed();
        var verbs = kind.Api.Verbs;
        if (HttpMethods.IsGet(request.Http.Request.Method) && !verbs.Contains("get") && !verbs.Contains("list"))
            throw Refusal.MethodNotAllowed();
    }

    private Task GetAsync(ApiRequest request)
    {
        ListOptions.CheckGet(request, reader.Version);
        var content = reader.Find(request.Kind, request.Path.Namespace, request.Path.Name) ?? throw Refusal.NotFound(request.Kind, request.Path.Name);
        return AnswerAsync(request, 200, content);
    }

    private Task ListAsync(ApiRequest request)
    {
        var limit = request.Number("limit") ?? 0;
        var moment = ListOptions.CheckList(request, reader.Version);
        var page = reader.Page(SelectionOf(request), (int)Math.Min(limit, int.MaxValue), request.Query("continue") is { Length: > 0 } token ? token : null, moment);
        var metadata = MapNode.Of(
            ("resourceVersion", ScalarNode.Of(page.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            // A list of custom resources always has the field.
            ("continue", page.Continue is null && request.Kind.Custom is null ? null : ScalarNode.Of(page.Continue ?? "")),
            ("remainingItemCount", page.Remaining is { } remaining ? ScalarNode.Of(remaining) : null));
        var kind = request.Kind.Api.Kind;
        var content = request.Representation.Form switch
        {
            AnswerForm.Table => tables.Print(request.Kind, page.Objects, metadata, request.Query("includeObject")),
            AnswerForm.Metadata => PartialMetadata.ListOf(page.Objects, metadata, request.Representation.Version),
            _ => MapNode.Of(
                ("kind", ScalarNode.Of(request.Kind.ListKind)),
                ("apiVersion", ScalarNode.Of(kind.ApiVersion)),
                ("metadata", metadata),
                ("items", new ListNode(page.Objects.Select(item => RemovalEndpoint.ListItem(request.Kind, item))))),
        };
        return ApiAnswer.WriteAsync(request.Http, 200, content, request.Representation);
    }

    private async Task CreateAsync(ApiRequest request)
    {
        var context = request.WriteContext();
        var body = await bodies.ReadObjectAsync(request.Http, request.Kind, context);
        if (Reviews.Answers(request.Kind))
        {
            var question = Reviews.Checked(request.Kind, RequestIdentity.Place(request.Kind, request.Path.Namespace, null, ObjectRules.Decode(request.Kind, body, context)));
            await AnswerAsync(request, 201, reviews.Answer(request.Kind, request.Path.Namespace, question, request.Caller));
            return;
        }

        await AnswerAsync(request, writer.Create(request.Kind, request.Path.Namespace, body, context), context);
    }

    private async Task ReplaceAsync(ApiRequest request)
    {
        var context = request.WriteContext();
        var body = await bodies.ReadObjectAsync(request.Http, request.Kind, context);
        await AnswerAsync(request, writer.Update(request.Kind, request.Path.Namespace, request.Path.Name, body, context), context);
    }

    private async Task PatchAsync(ApiRequest request)
    {
        var type = RequestBody.MediaType(request.Http);
        if (type == "application/apply-patch+yaml")
        {
            var applied = await RequestBody.ReadNodeAsync(request.Http, yaml: true) as MapNode ?? throw Refusal.BadRequest("the applied configuration is not an object");
            var apply = request.WriteContext(apply: true);
            await AnswerAsync(request, writer.Apply(request.Kind, request.Path.Namespace, request.Path.Name, applied, request.Flag("force"), apply), apply);
            return;
        }

        if (request.Query("force") is not null) throw Refusal.InvalidOptions("PatchOptions", new StatusCause("FieldValueForbidden", "Forbidden: may not be specified for non-apply patch", "force"));
        var patch = Patcher.Read(request.Kind, type, await RequestBody.ReadNodeAsync(request.Http, yaml: true));
        var context = request.WriteContext();
        await AnswerAsync(request, writer.Patch(request.Kind, request.Path.Namespace, request.Path.Name, patch, context), context);
    }

    private Task AnswerAsync(ApiRequest request, WriteResult result, WriteContext context)
    {
        ApiAnswer.Warn(request.Http, context.Warnings);
        return AnswerAsync(request, result.Created ? 201 : 200, result.Object);
    }

    private Task AnswerAsync(ApiRequest request, int code, MapNode content)
    {
        var shown = request.Representation.Form switch
        {
            AnswerForm.Table => tables.Print(request.Kind, [content], MapNode.Of(("resourceVersion", content.At("metadata", "resourceVersion"))), request.Query("includeObject")),
            AnswerForm.Metadata => PartialMetadata.Of(content, request.Representation.Version),
            _ => content,
        };
        return ApiAnswer.WriteAsync(request.Http, code, shown, request.Representation);
    }

    /// <summary>The objects that a list or watch is about.</summary>
    public static ObjectSelection SelectionOf(ApiRequest request)
    {
        LabelSelector labels;
        try
        {
            labels = LabelSelector.Parse(request.Query("labelSelector"));
        }
        catch (FormatException exception)
        {
            throw Refusal.BadRequest($"unable to parse requirement: {exception.Message}");
        }

        var fields = SelectableFields.Parse(request.Kind, request.Query("fieldSelector"));
        if (request.Path.Name.Length > 0) fields = fields.And(new FieldRequirement("metadata.name", true, request.Path.Name));
        return new(request.Kind, request.Path.Namespace, labels, fields);
    }
}
