using System.Collections.Frozen;

namespace Lexi.Grains.GroupChats.Speaking;

/// <summary>Small words that tell whom a sentence speaks to. Folded as <see cref="TextWords"/> folds.</summary>
internal static class AddressWords
{
    /// <summary>May stand before a name that is called.</summary>
    public static readonly FrozenSet<string> Openers = Set(
        "hey hi hello hallo ok okay so well yo oh ah and but please dear good morning evening night yes no yeah nah thanks thank you sorry bye " +
        "goodbye goodnight um uh hm hmm listen look wait now then right und aber also danke bitte guten morgen abend liebe lieber liebes hola " +
        "gracias salut merci bonjour ciao привет спасибо well");

    /// <summary>Links names: "Nyx and Lexi".</summary>
    public static readonly FrozenSet<string> Links = Set("and or und oder y et e ou и или plus");

    public static readonly FrozenSet<string> SecondPerson = Set(
        "you your yours you're youre you'd you'll you've yourself yourselves u ur ya thee thy du dich dir dein deine ihr euch euer tu te ton ta tes " +
        "vous votre tú tus usted ty ciebie ты тебя тебе твой вы вас вам");

    /// <summary>A name behind one of these at the end of a sentence is called: "thank you Nyx".</summary>
    public static readonly FrozenSet<string> BeforeACall = Set(
        "you thanks thank thx ok okay right please sorry bye goodbye goodnight night morning evening hello hi hey up yes no yeah agree danke bitte hallo " +
        "hola gracias merci привет спасибо welcome congrats congratulations cheers there");

    /// <summary>A bare verb behind a name commands: "Nyx tell us".</summary>
    public static readonly FrozenSet<string> Commands = Set(
        "tell say give come go stop look listen help show answer explain sing write describe make take let be please don't dont do try read guess " +
        "pick choose ask calm shut hush wait sag erzahl hilf schau");

    /// <summary>After a name these tell about it.</summary>
    public static readonly FrozenSet<string> Tells = Set(
        "is was has had does did isn't wasn't doesn't didn't hasn't will would can could might must should seems said says thinks thought likes loves hates " +
        "wants told tells went goes came comes looks knows and's ist hat war sagt est era es");

    public static readonly FrozenSet<string> QuestionWords = Set(
        "what who whom whose why how when where which do does did is are am was were can could would will should shall have has may " +
        "was wer wie wo wann warum wieso welche que quien como cuando donde quoi qui comment pourquoi что кто как где когда почему");

    public static readonly FrozenSet<string> Wh = Set(
        "what who whom whose why how when where which wer wie wo wann warum wieso quien como quoi qui comment pourquoi что кто как где когда почему");

    public static readonly FrozenSet<string> Everybody = Set("everyone everybody guys folks y'all yall alle todos tous все all gang team friends both");

    public static readonly FrozenSet<string> Anybody = Set("anyone anybody someone somebody jemand alguien quelqu'un кто-нибудь");

    /// <summary>"You all", "you two".</summary>
    public static readonly FrozenSet<string> AfterYou = Set("all two three four five both guys lot folks");

    public static readonly FrozenSet<string> Except = Set("but except besides without save ausser sauf excepto кроме");

    public static readonly FrozenSet<string> Not = Set("not nicht pas не");

    /// <summary>No name by themselves in a name of several words.</summary>
    public static readonly FrozenSet<string> Titles = Set(
        "the a an of de la le el von van der den das die mr mrs ms miss dr doctor professor prof sir lady lord captain king queen prince princess " +
        "saint st aunt uncle old young little big great master mistress and");

    /// <summary>Names that are everyday words: written small and not called, they are the word.</summary>
    public static readonly FrozenSet<string> Everyday = Set(
        "will rose hope may mark joy grace faith art bill jack pat sue drew dawn eve ivy lily ruby amber violet sky sunny angel star storm raven " +
        "hunter chase frank rob nick don ray max page pearl summer autumn winter april june august echo nova ghost shadow bear wolf fox moon dan");

    /// <summary>Endings names take in languages that inflect them; the name must have four letters and the word a capital.</summary>
    public static readonly string[] Endings =
        ["s", "es", "e", "en", "em", "a", "u", "y", "om", "owi", "ie", "chen", "lein", "ito", "ita", "а", "у", "е", "ом", "ой", "ы", "и", "ю", "ем"];

    /// <summary>May stand behind a name in scripts without spaces.</summary>
    public static readonly string[] Honorifics = ["ちゃん", "さん", "くん", "君", "様", "さま", "先生", "씨", "님", "야", "아"];

    private static FrozenSet<string> Set(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
