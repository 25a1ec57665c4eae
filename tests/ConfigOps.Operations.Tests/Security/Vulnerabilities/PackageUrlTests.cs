using ConfigOps.Operations.Security.Vulnerabilities.Packages;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Security.Vulnerabilities;

public sealed class PackageUrlTests
{
    [Theory]
    [InlineData("pkg:npm/%40angular/animation@12.3.1", "npm", "@angular", "animation", "12.3.1")]
    [InlineData("pkg:npm/@angular/animation@12.3.1", "npm", "@angular", "animation", "12.3.1")]
    [InlineData("pkg:npm/@angular/animation", "npm", "@angular", "animation", null)]
    [InlineData("pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1?type=pom&repository_url=x", "maven", "org.apache.xmlgraphics", "batik-anim", "1.9.1")]
    [InlineData("pkg:PYPI/Django_package@1.11.1.dev1", "pypi", "", "django-package", "1.11.1.dev1")]
    [InlineData("pkg:golang/google.golang.org/genproto@v0.1.0#googleapis/api/annotations", "golang", "google.golang.org", "genproto", "v0.1.0")]
    [InlineData("pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie", "deb", "debian", "curl", "7.50.3-1")]
    [InlineData("pkg:docker/cassandra@sha256:244fd47e07d1004f0aed9c", "docker", "", "cassandra", "sha256:244fd47e07d1004f0aed9c")]
    public void Names_are_taken_apart(string text, string type, string ns, string name, string? version)
    {
        var url = PackageUrl.TryParse(text)!;

        Assert.Equal((type, ns, name, version), (url.Type, url.Namespace, url.Name, url.Version));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("pkg:npm")]
    [InlineData("pkg:/name@1")]
    [InlineData("npm/name@1")]
    [InlineData("pkg:n&pm/name")]
    [InlineData("pkg:npm/")]
    public void What_is_none_is_null(string? text) => Assert.Null(PackageUrl.TryParse(text));

    [Fact]
    public void Writing_and_reading_gives_the_same()
    {
        var text = Gen.Elements("a", "B", "%", "@", "/", "#", "?", "&", "=", " ", "ü", "1", ".", "+", "~").NonEmptyListOf().Select(string.Concat).Where(value => value.Trim('/', ' ', '.').Length > 0);
        var urls = from name in text.Select(value => value.Replace("/", "", StringComparison.Ordinal)).Where(value => value.Length > 0)
                   from version in text
                   from qualifier in text
                   select new PackageUrl("generic", "team", name, version, new Dictionary<string, string> { ["arch"] = qualifier }, "");
        Prop.ForAll(urls.ToArbitrary(), url =>
        {
            var back = PackageUrl.TryParse(url.ToString())!;

            Assert.Equal((url.Type, url.Namespace, url.Name, url.Version, url.Qualifiers["arch"]), (back.Type, back.Namespace, back.Name, back.Version, back.Qualifiers["arch"]));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("pkg:npm/%40angular/animation@1", "npm", "@angular/animation")]
    [InlineData("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1", "Maven", "org.apache.logging.log4j:log4j-core")]
    [InlineData("pkg:golang/golang.org/x/net@v0.1.0", "Go", "golang.org/x/net")]
    [InlineData("pkg:pypi/zope.interface@1", "PyPI", "zope-interface")]
    [InlineData("pkg:nuget/Newtonsoft.Json@1", "NuGet", "newtonsoft.json")]
    [InlineData("pkg:deb/debian/libssl3@3.0.11-1?distro=debian-12&upstream=openssl", "Debian:12", "openssl")]
    [InlineData("pkg:deb/debian/libssl3@3.0.11-1?distro=bookworm", "Debian:12", "libssl3")]
    [InlineData("pkg:deb/ubuntu/bash@5?distro=ubuntu-22.04", "Ubuntu:22.04", "bash")]
    [InlineData("pkg:apk/alpine/musl@1.2.3-r4?distro=alpine-3.18.4", "Alpine:v3.18", "musl")]
    [InlineData("pkg:apk/alpine/musl@1.2.3-r4?distro=3.18.4", "Alpine:v3.18", "musl")]
    [InlineData("pkg:rpm/rocky/bash@5?distro=rocky-9.3", "Rocky Linux:9", "bash")]
    public void A_url_has_the_name_that_advisories_use(string text, string ecosystem, string name) =>
        Assert.Equal(new PackageIdentity(ecosystem, name), PackageIdentity.Of(PackageUrl.TryParse(text)!));

    [Theory]
    [InlineData("pkg:deb/ubuntu/bash@5?distro=ubuntu-22.04", "Ubuntu:22.04:LTS", true)]
    [InlineData("pkg:deb/ubuntu/bash@5?distro=ubuntu-22.04", "Ubuntu:Pro:22.04:LTS", false)]
    [InlineData("pkg:deb/ubuntu/bash@5?distro=ubuntu-22.04", "Ubuntu:20.04:LTS", false)]
    [InlineData("pkg:deb/ubuntu/bash@5", "Ubuntu:22.04:LTS", false)]
    [InlineData("pkg:rpm/redhat/bash@5?distro=rhel-9.2", "Red Hat:enterprise_linux:9::baseos", true)]
    [InlineData("pkg:rpm/redhat/bash@5?distro=rhel-8.2", "Red Hat:enterprise_linux:9::baseos", false)]
    [InlineData("pkg:rpm/suse/bash@5?distro=sles-15.5", "SUSE:Linux Enterprise Server 15 SP5", true)]
    public void Releases_of_distributions_are_kept_apart(string text, string advised, bool isMeant) =>
        Assert.Equal(isMeant, PackageIdentity.Of(PackageUrl.TryParse(text)!)!.IsMeantBy(PackageIdentity.Of(advised, "bash")));
}
