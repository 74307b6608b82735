using Lexi.Grains.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lexi.Grains.Runtime.Tests.Embedded;

/// <summary>What cannot work on either runtime is refused when it is compiled, with a code of its own.</summary>
public sealed class GeneratorTests
{
    [Theory]
    [InlineData("LEXG001", "public interface IG<T> : IGrainWithStringKey { Task A(T t); }")]
    [InlineData("LEXG002", "public class Outer { private interface IG : IGrainWithStringKey { Task A(); } }")]
    [InlineData("LEXG003", "public interface IG : IGrainWithStringKey { int Number { get; } }")]
    [InlineData("LEXG004", "public interface IG : IGrainWithStringKey { Task A<T>(T t); }")]
    [InlineData("LEXG005", "public interface IG : IGrainWithStringKey { Task A(ref int i); }")]
    [InlineData("LEXG006", "public interface IG : IGrainWithStringKey { int A(); }")]
    [InlineData("LEXG006", "public interface IG : IGrainWithStringKey { void A(); }")]
    [InlineData("LEXG007", "public interface IG : IGrainWithStringKey { [OneWay] Task<int> A(); }")]
    [InlineData("LEXG011", "public class G<T> : Grain { }")]
    [InlineData("LEXG012", "public class Outer { private class G : Grain { } }")]
    [InlineData("LEXG013", "public class G : Grain { public G() { } public G(int i) { } }")]
    public void A_declaration_that_cannot_work_is_refused(string code, string declaration)
    {
        var (result, _) = Run(declaration);
        Assert.Contains(result.Diagnostics, problem => problem.Id == code);
    }

    [Fact]
    public void What_is_generated_compiles_whatever_the_signatures_look_like()
    {
        var (result, compilation) = Run("""
            public interface IBase : IGrainWithStringKey { Task Inherited(string? text, int? number = null); }
            public interface IG : IBase
            {
                ValueTask<(int A, string? B)> Tuples(IReadOnlyDictionary<string, int?[]> map, CancellationToken token);
                Task<string?> @class(object @event, params string[] rest);
                [OneWay] ValueTask Forget(int i);
                [AlwaysInterleave, ReadOnly] Task Both();
            }
            public interface IO : IGrainObserver { void Told(string text); Task<int> Ask(); }
            [Reentrant, CollectionAgeLimit(Minutes = 5), GrainType("named")]
            public class G([PersistentState("s", "store")] IPersistentState<List<int>> state, IServiceProvider? services, TimeProvider time) : Grain, IG
            {
                public Task Inherited(string? text, int? number = null) => Task.CompletedTask;
                public ValueTask<(int A, string? B)> Tuples(IReadOnlyDictionary<string, int?[]> map, CancellationToken token) => default;
                public Task<string?> @class(object @event, params string[] rest) => Task.FromResult<string?>($"{state}{services}{time}");
                public ValueTask Forget(int i) => default;
                public Task Both() => Task.CompletedTask;
            }
            """);
        Assert.Empty(result.Diagnostics);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static problem => problem.Severity >= DiagnosticSeverity.Warning));
        var manifest = result.GeneratedTrees.Single(static tree => tree.FilePath.EndsWith("GrainManifest.g.cs", StringComparison.Ordinal));
        Assert.Contains("\"named\"", manifest.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_elsewhere_generates_nothing_anew()
    {
        var compilation = Compile("public interface IG : IGrainWithStringKey { Task A(); }");
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new GrainGenerator().AsSourceGenerator()], driverOptions: options);
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        var changed = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated;", cancellationToken: TestContext.Current.CancellationToken));
        var again = driver.RunGenerators(changed, TestContext.Current.CancellationToken).GetRunResult();
        Assert.All(
            again.Results.Single().TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static (GeneratorDriverRunResult Result, Compilation Compilation) Run(string declarations)
    {
        var driver = CSharpGeneratorDriver.Create(new GrainGenerator())
            .RunGeneratorsAndUpdateCompilation(Compile(declarations), out var compilation, out _, TestContext.Current.CancellationToken);
        return (driver.GetRunResult(), compilation);
    }

    private static CSharpCompilation Compile(string declarations)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Lexi.Grains.Runtime.dll" or "netstandard.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path));
        var source = $"""
            #nullable enable
            using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Lexi.Grains.Runtime;
            namespace Sample;
            {declarations}
            """;
        return CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
