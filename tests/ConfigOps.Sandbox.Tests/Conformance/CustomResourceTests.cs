namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>Kinds that a user defines, and their objects.</summary>
public sealed class CustomResourceTests(ClusterFixture cluster) : ClientTests(cluster)
{
    private const string Widget = "{apiVersion: shop.example.org/v1, kind: Widget, metadata: {name: first}, spec: {size: 3}}";

    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.shop.example.org}
        spec:
          group: shop.example.org
          scope: Namespaced
          names: {plural: widgets, singular: widget, kind: Widget, shortNames: [wd], categories: [all]}
          versions:
          - name: v1
            served: true
            storage: true
            subresources:
              status: {}
              scale: {specReplicasPath: .spec.size, statusReplicasPath: .status.size}
            additionalPrinterColumns:
            - {name: Size, type: integer, jsonPath: .spec.size}
            - {name: Colour, type: string, jsonPath: .spec.colour}
            - {name: Phase, type: string, jsonPath: .status.phase, priority: 1}
            schema:
              openAPIV3Schema:
                type: object
                description: A thing to sell.
                required: [spec]
                properties:
                  spec:
                    type: object
                    required: [size]
                    properties:
                      size: {type: integer, minimum: 1, maximum: 9, description: How big it is.}
                      colour: {type: string, default: blue, enum: [blue, red]}
                  status:
                    type: object
                    properties: {phase: {type: string}, size: {type: integer}}
        """;

    [Fact]
    public async Task Objects_of_a_defined_kind_are_defaulted_printed_scaled_and_explained()
    {
        await Define();
        (await Kubectl("apply -f -", Widget)).Prints("widget.shop.example.org/first created");

        (await Kubectl("get wd")).Prints("NAME SIZE COLOUR\nfirst 3 blue");
        (await Kubectl("get widgets -o wide")).Prints("NAME SIZE COLOUR PHASE\nfirst 3 blue");
        (await Kubectl("scale widget first --replicas=5")).Prints("widget.shop.example.org/first scaled");
        (await Kubectl("get widget first -o jsonpath='{.spec.size} {.metadata.generation}'")).Prints("5 2");
        (await Kubectl("patch widget first --subresource=status --type=merge -p '{\"status\":{\"phase\":\"Sold\"},\"spec\":{\"size\":1}}'")).Prints("widget.shop.example.org/first patched");
        (await Kubectl("get widget first -o jsonpath='{.status.phase} {.spec.size} {.metadata.generation}'")).Prints("Sold 5 2");
        (await Kubectl("explain widget.spec.size")).Prints("GROUP: shop.example.org\nKIND: Widget\nVERSION: v1\n\nFIELD: size <integer>*\n\n\nDESCRIPTION:\n...");
        (await Kubectl("get all -o name")).Prints("widget.shop.example.org/first");
        (await Kubectl("apply --server-side --field-manager=other -f -", Widget.Replace("size: 3", "size: 4", StringComparison.Ordinal))).Fails("error: Apply failed with * conflict*: conflict* with \"*\"*: .spec.size\n...");
        (await Kubectl("delete widget first")).Prints($"widget.shop.example.org \"first\" deleted from {Namespace} namespace");
    }

    [Fact]
    public async Task A_wrong_object_is_refused_with_all_that_is_wrong()
    {
        await Define();

        (await Kubectl("create -f -", Widget.Replace("size: 3", "size: 12, colour: green", StringComparison.Ordinal))).Fails("""
            The Widget "first" is invalid:
            * spec.colour: Unsupported value: "green": supported values: "blue", "red"
            * spec.size: Invalid value: 12: spec.size in body should be less than or equal to 9
            """);
        (await Kubectl("create -f -", Widget.Replace("size: 3", "size: 3, nonsense: 1", StringComparison.Ordinal))).Fails(
            "Error from server (BadRequest): error when creating \"STDIN\": Widget in version \"v1\" cannot be handled as a Widget: strict decoding error: unknown field \"spec.nonsense\"");
        (await Kubectl("create -f -", Widget.Replace("size: 3", "colour: red", StringComparison.Ordinal))).Fails("The Widget \"first\" is invalid: spec.size: Required value");
    }

    private async Task Define()
    {
        (await Kubectl("apply -f -", Definition)).Succeeds();
        (await Kubectl("wait crd/widgets.shop.example.org --for=condition=Established --timeout=30s")).Prints("customresourcedefinition.apiextensions.k8s.io/widgets.shop.example.org condition met");
    }
}
