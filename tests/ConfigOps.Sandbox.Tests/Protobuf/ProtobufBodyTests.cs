using System.Text;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.Protobuf;

namespace ConfigOps.Sandbox.Tests.Protobuf;

public class ProtobufBodyTests
{
    private static readonly SchemaCatalog Catalog = SchemaBundle.Shipped.Version("1.36");

    [Fact]
    public void An_object_is_read_with_maps_lists_inlined_fields_and_special_values()
    {
        // A Pod: metadata.name and labels, a volume (whose source is inlined), a container with a port, a probe on a named port and a CPU request.
        var volume = Message(Text(1, "v"), Field(2, Field(19, Message(Field(1, Text(1, "cm"))))));
        var probe = Message(Field(1, Field(2, Message(Field(2, Message(Number(1, 1), Text(3, "http")))))));
        var resources = Message(Field(2, Message(Text(1, "cpu"), Field(2, Text(1, "100m")))));
        var container = Message(Text(1, "c"), Text(2, "img:1"), Field(6, Message(Number(3, 80))), Field(8, resources), Field(10, probe));
        var spec = Message(Field(1, volume), Field(2, container), Number(11, 0));
        var metadata = Message(Text(1, "p"), Field(11, Message(Text(1, "a"), Text(2, "b"))));
        var body = Envelope("v1", "Pod", Message(Field(1, metadata), Field(2, spec)));

        Assert.Equal(
            """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","labels":{"a":"b"}},"spec":{"hostNetwork":false,"volumes":[{"name":"v","configMap":{"name":"cm"}}],"containers":[{"name":"c","image":"img:1","resources":{"requests":{"cpu":"100m"}},"livenessProbe":{"httpGet":{"port":"http"}},"ports":[{"containerPort":80}]}]}}""",
            ProtobufBody.Read(body, Catalog).ToString());
    }

    [Fact]
    public void A_field_of_a_newer_client_is_passed_over() =>
        Assert.Equal("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"n"}}""", ProtobufBody.Read(Envelope("v1", "Namespace", Message(Field(1, Text(1, "n")), Text(900, "new"))), Catalog).ToString());

    [Fact]
    public void A_body_cut_at_any_byte_is_refused_or_read_but_never_fails_otherwise()
    {
        var whole = Envelope("v1", "ConfigMap", Message(Field(1, Text(1, "n")), Field(2, Message(Text(1, "k"), Text(2, "v")))));
        for (var length = 0; length < whole.Length; length++)
        {
            try
            {
                ProtobufBody.Read(whole.AsSpan(0, length), Catalog);
            }
            catch (InvalidDataException exception)
            {
                Assert.NotEmpty(exception.Message);
            }
        }
    }

    private static byte[] Envelope(string apiVersion, string kind, byte[] raw) =>
        [.. "k8s\0"u8, .. Field(1, Message(Text(1, apiVersion), Text(2, kind))), .. Field(2, raw), .. Text(3, ""), .. Text(4, "")];

    private static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(field => field)];

    private static byte[] Field(int number, byte[] payload) => [.. Varint((ulong)((number << 3) | 2)), .. Varint((ulong)payload.Length), .. payload];

    private static byte[] Text(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Number(int number, ulong value) => [.. Varint((ulong)(number << 3)), .. Varint(value)];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
