using Lexi.Grains.GroupChats.Speaking;

namespace Lexi.Grains.Tests.GroupChats.Speaking;

/// <summary>In the chat: Lexi, Nyx, Aiko, Marlow (whose key is bartender), Captain Flint, 美咲 and Will; Ann and Bob are people.</summary>
public sealed class AddressReaderTests
{
    private static readonly NameBook _names = new(
    [
        new NamedOne("lexi", "Lexi", []),
        new NamedOne("nyx", "Nyx", ["Rain Cloud", "nyxie"]),
        new NamedOne("aiko", "Aiko", ["アイコ"]),
        new NamedOne("bartender", "Marlow", ["barkeep"]),
        new NamedOne("flint", "Captain Flint", []),
        new NamedOne("misaki", "美咲", []),
        new NamedOne("will", "Will", []),
        new NamedOne("usr_ann", "Ann", []),
        new NamedOne("usr_bob", "Bøb", []),
    ]);

    [Theory]
    [InlineData("Nyx, are you there?", "nyx")]
    [InlineData("nyx,", "nyx")]
    [InlineData("NYX!", "nyx")]
    [InlineData("Nyx", "nyx")]
    [InlineData("@nyx what now", "nyx")]
    [InlineData("I think @nyx knows", "nyx")]
    [InlineData("ask @bartender", "bartender")]
    [InlineData("Hey Nyx", "nyx")]
    [InlineData("ok so Nyx: what do you think", "nyx")]
    [InlineData("What do you think, Nyx?", "nyx")]
    [InlineData("So, Nyx, what happened?", "nyx")]
    [InlineData("Thank you Nyx", "nyx")]
    [InlineData("nyx what do you think of rain", "nyx")]
    [InlineData("Nyx tell us a story", "nyx")]
    [InlineData("**Nyx**, come here", "nyx")]
    [InlineData("That was lovely. Nyx, your turn.", "nyx")]
    [InlineData("Lexi and Nyx, sing together!", "lexi,nyx")]
    [InlineData("Aiko, Lexi & Nyx: who is it?", "aiko,lexi,nyx")]
    [InlineData("hi nyx hi lexi", "nyx,lexi")]
    [InlineData("Rain cloud, come back", "nyx")]
    [InlineData("Nyyyyx!", "nyx")]
    [InlineData("Flint, are you asleep?", "flint")]
    [InlineData("Captain Flint!", "flint")]
    [InlineData("barkeep, one more", "bartender")]
    [InlineData("美咲さん、元気？", "misaki")]
    [InlineData("Bob, what is wrong?", "usr_bob")]
    [InlineData("Will, stay here", "will")]
    [InlineData("Nyx, Lexi is mad at me", "nyx")]
    public void Who_is_called(string text, string called) =>
        Assert.Equal(called.Split(','), AddressReader.Read(text, _names).Called);

    [Theory]
    [InlineData("I met Nyx yesterday", "nyx")]
    [InlineData("Nyx is quiet today", "nyx")]
    [InlineData("Nyx's poem was good", "nyx")]
    [InlineData("I like Nyx, Lexi, and Aiko.", "nyx,lexi,aiko")]
    [InlineData("I told you about Nyx", "nyx")]
    [InlineData("Lexis Lachen ist laut", "lexi")]
    [InlineData("Das ist Aikos Hase", "aiko")]
    [InlineData("Gib es Marlowem", "bartender")]
    [InlineData("we all know what Nyxie did", "nyx")]
    [InlineData("I asked Will", "will")]
    [InlineData("アイコは好き", "aiko")]
    public void Who_is_only_talked_about(string text, string named)
    {
        var address = AddressReader.Read(text, _names);
        Assert.Equal(named.Split(','), address.Named);
        Assert.Empty(address.Called);
    }

    [Theory]
    [InlineData("It is raining")]
    [InlineData("A lexicon of onyx and marlowesque tales")]
    [InlineData("will you stay")]
    [InlineData("I will. Anna said so")]
    [InlineData("")]
    [InlineData("@@@ ??? 🦋")]
    public void Words_that_only_look_like_names_name_nobody(string text) => Assert.Empty(AddressReader.Read(text, _names).Named);

    [Theory]
    [InlineData("Nyx, are you there?", "nyx")]
    [InlineData("Nyx, listen. Is it raining?", "nyx")]
    [InlineData("What does Nyx think?", "nyx")]
    [InlineData("what do you think nyx", "nyx")]
    [InlineData("Lexi, what do you think of Nyx?", "lexi")]
    [InlineData("Do Lexi and Nyx agree?", "lexi,nyx")]
    [InlineData("Nyx is right. Is it late?", "")]
    [InlineData("Nyx, good night.", "")]
    public void Who_is_asked(string text, string asked) =>
        Assert.Equal(asked.Split(',', StringSplitOptions.RemoveEmptyEntries), AddressReader.Read(text, _names).Asked);

    [Theory]
    [InlineData("Does anybody know a song?", AddressedGroup.Anybody)]
    [InlineData("Who wants pizza?", AddressedGroup.Anybody)]
    [InlineData("What do you all think?", AddressedGroup.Everybody)]
    [InlineData("Hi everyone", AddressedGroup.Everybody)]
    [InlineData("Everyone, listen.", AddressedGroup.Everybody)]
    [InlineData("What does everybody drink?", AddressedGroup.Everybody)]
    [InlineData("You two are funny", AddressedGroup.Everybody)]
    [InlineData("Do all of you sing?", AddressedGroup.Everybody)]
    [InlineData("Hallo alle, wie geht's?", AddressedGroup.Everybody)]
    [InlineData("Everybody left the party.", AddressedGroup.None)]
    [InlineData("I ate all of it", AddressedGroup.None)]
    [InlineData("I met somebody.", AddressedGroup.None)]
    [InlineData("How are you?", AddressedGroup.None)]
    public void Whether_all_are_spoken_to(string text, AddressedGroup group) => Assert.Equal(group, AddressReader.Read(text, _names).Group);

    [Theory]
    [InlineData("Anybody but Nyx, please: who is it?", "nyx")]
    [InlineData("Does anyone except Lexi know?", "lexi")]
    [InlineData("I asked Lexi, not Nyx", "nyx")]
    [InlineData("But Nyx, why?", "")]
    public void Who_is_left_out(string text, string leftOut) =>
        Assert.Equal(leftOut.Split(',', StringSplitOptions.RemoveEmptyEntries), AddressReader.Read(text, _names).LeftOut);

    [Theory]
    [InlineData("Nix, what do you think?", "nyx")]
    [InlineData("lexie, come here", "lexi")]
    [InlineData("hey ayko", "aiko")]
    [InlineData("Marlo, a beer", "bartender")]
    public void A_spoken_name_is_known_by_its_sound(string heard, string called)
    {
        Assert.Equal([called], AddressReader.Read(heard, _names, isSpoken: true).Called);
        Assert.Empty(AddressReader.Read(heard, _names).Called);
    }

    [Fact]
    public void A_name_that_two_share_in_part_is_nobodys()
    {
        var names = new NameBook([new NamedOne("a", "Mary Stone", []), new NamedOne("b", "John Stone", [])]);
        Assert.Empty(AddressReader.Read("Stone, come here", names).Named);
        Assert.Equal(["b"], AddressReader.Read("John, come here", names).Called);
    }

    [Fact]
    public void Whatever_is_written_can_be_read()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LEXI_TEST_SEED"), out var given) ? given : 20261120;
        TestContext.Current.TestOutputHelper?.WriteLine($"LEXI_TEST_SEED={seed}");
        var random = new Random(seed);
        string[] pieces = ["Nyx", "@", ",", "?", " ", "\n", "美咲", "\ud83d", "\ude00", "'", "’s", "é", "\u0301", "Will", "all", "of you", "not", "\0", "Captain ", "Flint"];
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var address = AddressReader.Read(text, _names, random.Next(2) == 0);
            Assert.Subset(address.Named.ToHashSet(), address.Called.Concat(address.Asked).Concat(address.LeftOut).ToHashSet());
        }
    }
}
